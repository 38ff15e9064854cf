import express, { type RequestHandler } from 'express';
import { parseJsonStrictly } from '../../../src/platform/strict-json.js';
import { Refusal } from '../../../src/platform/refusal.js';

/** What the contract promises to take. */
const LIMIT = 2 * 1024 * 1024;

/** The body of a POST as a value: JSON only, uncompressed, and as strict as the one of a partner. */
export const readBody: RequestHandler[] = [
  (req, _res, next) => {
    if (req.method === 'POST' && !req.is('application/json')) {
      throw new Refusal('media_type_unsupported', { detail: 'This door takes application/json.' });
    }
    next();
  },
  express.raw({ type: 'application/json', limit: LIMIT, inflate: false }),
  (req, _res, next) => {
    if (Buffer.isBuffer(req.body)) req.body = parseJsonStrictly(req.body);
    next();
  },
];
