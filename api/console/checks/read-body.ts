import express, { type RequestHandler } from 'express';
import { parseJsonStrictly } from '../../../src/platform/strict-json.js';
import { Refusal } from '../../../src/platform/refusal.js';

const LIMIT = 64 * 1024;

const takeBytes = express.raw({ type: 'application/json', limit: LIMIT, inflate: false });

/** A small JSON body, as strict as the one of a partner. */
export const readBody: RequestHandler[] = [
  (req, _res, next) => {
    if (req.method === 'POST' && !req.is('application/json')) {
      throw new Refusal('media_type_unsupported', { detail: 'This door takes application/json.' });
    }
    next();
  },
  takeBytes,
  (req, _res, next) => {
    if (Buffer.isBuffer(req.body)) req.body = parseJsonStrictly(req.body);
    next();
  },
];
