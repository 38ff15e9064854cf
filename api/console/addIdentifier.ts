import type { RequestHandler } from 'express';
import type { NewIdentifier } from '../../openapi/generated/console.js';
import { answerIdentifier } from './answer-identifier.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function addIdentifier(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const caseId = (req.params.caseId as string).toLowerCase();
    const { subjectId, ...said } = req.body as NewIdentifier;
    const identifierId = await deps.flows.ownIdentifiers.add({ ...said, subjectId: subjectId.toLowerCase(), caseId, officer: actorOf(officerOf(req)) });
    res.status(201);
    await answerIdentifier(deps, res, { caseId, identifierId });
  };
}
