import type { RequestHandler } from 'express';
import type { PartnerDoorDeps } from './deps.js';
import { exchangeOf } from './exchange.js';

export function showConsistency(deps: PartnerDoorDeps): RequestHandler {
  return async (req, res) => {
    exchangeOf(res).answer(200, await deps.readLog.consistency(Number(req.query.from), Number(req.query.to)));
  };
}
