import type { RequestHandler } from 'express';
import type { CaseReopening } from '../../openapi/generated/console.js';
import { answerCase } from './answer-case.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function reopenCase(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const caseId = (req.params.caseId as string).toLowerCase();
    await deps.judgeCase.reopen({ ...(req.body as CaseReopening), caseId, officer: actorOf(officerOf(req)) });
    await answerCase(deps, res, caseId);
  };
}
