import type { RequestHandler } from 'express';
import { bundleContract } from '../../src/platform/contract-bundle.js';
import { projectPath } from '../../src/platform/paths.js';
import { exchangeOf } from './exchange.js';

/** The contract of this door as one self-contained OpenAPI 3.1 document, signed like every answer. Read once, at start. */
export function showContract(): RequestHandler {
  const document = bundleContract(projectPath('openapi'), 'partner');
  return (_req, res) => exchangeOf(res).answer(200, document);
}
