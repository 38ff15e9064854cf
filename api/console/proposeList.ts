import type { RequestHandler } from 'express';
import type { RulingStanding } from '../../openapi/generated/console.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function proposeList(deps: ConsoleDoorDeps): RequestHandler<{ name: string }> {
  return async (req, res) => {
    const subject = `list:${req.params.name}`;
    const version = await deps.targeting.governRules.propose({ subject, content: req.body, by: actorOf(officerOf(req)) });
    const standing: RulingStanding = { subject, version, state: 'proposed' };
    res.status(201).json(standing);
  };
}
