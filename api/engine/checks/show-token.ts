import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { Refusal } from '../../../src/platform/refusal.js';

/** Where a token is configured, nobody gets further without it. Digests are compared, so that time tells nothing. */
export function showToken(token: string | undefined): RequestHandler {
  if (token === undefined) return (_req, _res, next) => next();
  const expected = digest(token);
  return (req, _res, next) => {
    const shown = /^Bearer +([^ ]+) *$/i.exec(req.headers.authorization ?? '')?.[1];
    if (shown === undefined) throw new Refusal('token_invalid', { detail: 'No bearer token was shown.' });
    if (!timingSafeEqual(digest(shown), expected)) throw new Refusal('token_invalid', { detail: 'The bearer token is not the one of this door.' });
    next();
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
