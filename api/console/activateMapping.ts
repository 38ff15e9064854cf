import type { RequestHandler } from 'express';
import type { MappingVerdict } from '../../openapi/generated/console.js';
import { answerMapping } from './answer-mapping.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function activateMapping(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const step = { versionId: req.params.versionId as string, by: actorOf(officerOf(req)) };
    const { verdict, withoutReplay } = req.body as MappingVerdict;
    if (verdict === 'returned') await deps.mapping.returned(step);
    else await deps.mapping.activate({ ...step, ...(withoutReplay ? { withoutReplay } : {}) });
    await answerMapping(deps, res, step.versionId);
  };
}
