import type { RequestHandler } from 'express';
import { contractDocument } from '../contract-document.js';
import { exchangeOf } from './exchange.js';

/** The contract of this door as one self-contained OpenAPI 3.1 document, signed like every answer. */
export function showContract(): RequestHandler {
  return (_req, res) => exchangeOf(res).answer(200, contractDocument('partner'));
}
