import type { RequestHandler } from 'express';
import type { RulingStanding } from '../../openapi/generated/console.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function proposeRules(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const version = await deps.targeting.governRules.propose({ subject: 'rules', content: req.body, by: actorOf(officerOf(req)) });
    const standing: RulingStanding = { subject: 'rules', version, state: 'proposed' };
    res.status(201).json(standing);
  };
}
