import type { RequestHandler } from 'express';
import { inspectHeaders } from '../../../src/envelope/verify-request.js';
import { exchangeOf } from '../exchange.js';

/** Repeated headers, a missing or unreadable signature, too little coverage: all known before the body is read. */
export const inspectHead: RequestHandler = (_req, res, next) => {
  inspectHeaders(exchangeOf(res).head);
  next();
};
