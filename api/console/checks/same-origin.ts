import type { RequestHandler } from 'express';
import { Refusal } from '../../../src/platform/refusal.js';

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What changes something must come from our own page. Every browser of today says where a request comes from; what
 * says nothing at all is no browser of ours.
 */
export function sameOrigin(consoleUrl: string): RequestHandler {
  const own = new URL(consoleUrl).origin;
  return (req, _res, next) => {
    if (SAFE.has(req.method)) return next();
    const site = req.get('sec-fetch-site');
    const origin = req.get('origin');
    const ours = site === undefined ? origin === own : site === 'same-origin' && (origin === undefined || origin === own);
    if (!ours) throw new Refusal('forbidden', { detail: 'This request does not come from a page of this console.', next: 'Use the console itself.' });
    next();
  };
}
