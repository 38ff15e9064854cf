import type { RequestHandler } from 'express';
import type { PartnerDoorDeps } from './deps.js';
import { exchangeOf } from './exchange.js';

export function showCapabilities(deps: PartnerDoorDeps): RequestHandler {
  return async (_req, res) => exchangeOf(res).answer(200, await deps.showCapabilities());
}
