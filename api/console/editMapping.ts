import type { RequestHandler } from 'express';
import type { MappingEdit } from '../../openapi/generated/console.js';
import { answerMapping } from './answer-mapping.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function editMapping(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const step = { versionId: req.params.versionId as string, by: actorOf(officerOf(req)) };
    await deps.mapping.edit({ ...(req.body as MappingEdit), ...step });
    await answerMapping(deps, res, step.versionId);
  };
}
