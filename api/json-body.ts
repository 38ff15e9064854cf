import express, { type RequestHandler } from 'express';
import { Refusal } from '../src/platform/refusal.js';
import { parseJsonStrictly } from '../src/platform/strict-json.js';

/** The body of a POST at an inner door as a value: JSON only, uncompressed, and as strict as the one of a partner. */
export function jsonBody(limitBytes: number): RequestHandler[] {
  return [
    (req, _res, next) => {
      if (req.method === 'POST' && !req.is('application/json')) {
        throw new Refusal('media_type_unsupported', { detail: 'This door takes application/json.' });
      }
      next();
    },
    express.raw({ type: 'application/json', limit: limitBytes, inflate: false }),
    (req, _res, next) => {
      if (Buffer.isBuffer(req.body)) req.body = parseJsonStrictly(req.body);
      next();
    },
  ];
}
