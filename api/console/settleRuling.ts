import type { RequestHandler } from 'express';
import type { RulingStanding, RulingVerdict } from '../../openapi/generated/console.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function settleRuling(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { subject, version, verdict } = req.body as RulingVerdict;
    await deps.targeting.governRules.settle({ subject, version, verdict, by: actorOf(officerOf(req)) });
    const standing: RulingStanding = { subject, version, state: verdict === 'approved' ? 'active' : 'rejected' };
    res.json(standing);
  };
}
