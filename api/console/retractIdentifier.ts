import type { RequestHandler } from 'express';
import type { IdentifierRetraction } from '../../openapi/generated/console.js';
import { answerIdentifier } from './answer-identifier.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function retractIdentifier(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const caseId = (req.params.caseId as string).toLowerCase();
    const identifierId = (req.params.identifierId as string).toLowerCase();
    const { reason } = req.body as IdentifierRetraction;
    await deps.flows.ownIdentifiers.retract({ caseId, identifierId, reason, officer: actorOf(officerOf(req)) });
    await answerIdentifier(deps, res, { caseId, identifierId });
  };
}
