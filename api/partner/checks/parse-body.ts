import type { RequestHandler } from 'express';
import { parseJsonStrictly } from '../../../src/platform/strict-json.js';
import { Refusal } from '../../../src/platform/refusal.js';
import { exchangeOf } from '../exchange.js';

const JSON_TYPE = /^application\/json *(?:; *charset=utf-8 *)?$/i;

/** Verified bytes become a value: JSON only, uncompressed, without duplicate members. */
export const parseBody: RequestHandler = (req, res, next) => {
  const { body } = exchangeOf(res);
  if (req.method !== 'POST') return next();
  const type = req.headers['content-type'] ?? '(none)';
  if (!JSON_TYPE.test(type)) throw new Refusal('media_type_unsupported', { detail: `The content type is ${type}; this door takes application/json.` });
  const encoding = req.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new Refusal('media_type_unsupported', { detail: `The content encoding is ${encoding}; signed bodies are not compressed.` });
  }
  req.body = parseJsonStrictly(body as Buffer);
  next();
};
