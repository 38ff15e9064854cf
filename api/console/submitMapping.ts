import type { RequestHandler } from 'express';
import { answerMapping } from './answer-mapping.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function submitMapping(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const step = { versionId: req.params.versionId as string, by: actorOf(officerOf(req)) };
    await deps.mapping.submit(step);
    await answerMapping(deps, res, step.versionId);
  };
}
