import express, { type Request, type RequestHandler } from 'express';
import { Refusal } from '../src/platform/refusal.js';
import { parseJsonStrictly } from '../src/platform/strict-json.js';

/** Nothing is sent and nothing said of it: some steps need no word. A form without fields still names its type. */
function isEmpty({ headers }: Request): boolean {
  return headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0' && headers['content-type'] === undefined;
}

/** The body of a POST at an inner door as a value: JSON only, uncompressed, and as strict as the one of a partner. */
export function jsonBody(limitBytes: number): RequestHandler[] {
  return [
    (req, _res, next) => {
      if (req.method === 'POST' && !isEmpty(req) && !req.is('application/json')) {
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
