import type { RequestHandler } from 'express';
import type { Case, Judgement } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { findCase } from '../../src/views/case-shown.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function judgeCase(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const caseId = (req.params.caseId as string).toLowerCase();
    await deps.judgeCase({ ...(req.body as Judgement), caseId, officer: actorOf(officerOf(req)) });
    const decided = await findCase(deps.reader, caseId);
    if (!decided) throw new Refusal('not_found', { detail: 'There is no case of this id.' });
    res.json(decided as Case);
  };
}
