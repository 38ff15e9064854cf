import type { RequestHandler } from 'express';
import { parseJsonStrictly } from '../../../src/platform/strict-json.js';
import { Refusal } from '../../../src/platform/refusal.js';
import { exchangeOf } from '../exchange.js';
import { isBatch } from './read-body.js';

const NDJSON_TYPE = /^application\/x-ndjson *(?:; *charset=utf-8 *)?$/i;
const JSON_TYPE = /^application\/json *(?:; *charset=utf-8 *)?$/i;

/** Verified bytes become a value: JSON only, uncompressed, without duplicate members. The lines of a batch are read later, one by one. */
export const parseBody: RequestHandler = (req, res, next) => {
  const { body } = exchangeOf(res);
  if (req.method !== 'POST') return next();
  const type = req.headers['content-type'] ?? '(none)';
  const batch = isBatch(req);
  if (!(batch ? NDJSON_TYPE : JSON_TYPE).test(type)) {
    throw new Refusal('media_type_unsupported', { detail: `The content type is ${type}; this path takes ${batch ? 'application/x-ndjson' : 'application/json'}.` });
  }
  const encoding = req.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new Refusal('media_type_unsupported', { detail: `The content encoding is ${encoding}; signed bodies are not compressed.` });
  }
  // For the contract's sake: that there is a body. What is in it was not read.
  req.body = batch ? 'x' : parseJsonStrictly(body as Buffer);
  next();
};
