import type { RequestHandler } from 'express';
import { bundleContract, type JsonObject } from '../../src/platform/contract-bundle.js';
import { projectPath } from '../../src/platform/paths.js';
import { exchangeOf } from './exchange.js';

/** The contract of this door as one self-contained OpenAPI 3.1 document, signed like every answer. Put together when first asked for. */
export function showContract(): RequestHandler {
  let document: JsonObject | undefined;
  return (_req, res) => exchangeOf(res).answer(200, document ??= bundleContract(projectPath('openapi'), 'partner'));
}
