import type { RequestHandler } from 'express';
import type { NewIndicator } from '../../openapi/generated/console.js';
import { answerCase } from './answer-case.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function addIndicator(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const caseId = (req.params.caseId as string).toLowerCase();
    await deps.flows.addIndicator({ ...(req.body as NewIndicator), caseId, officer: actorOf(officerOf(req)) });
    await answerCase(deps, res, caseId);
  };
}
