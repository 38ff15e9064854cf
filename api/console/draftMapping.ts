import type { RequestHandler } from 'express';
import type { MappingDraft } from '../../openapi/generated/console.js';
import { answerMapping } from './answer-mapping.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function draftMapping(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { partner, note } = req.body as MappingDraft;
    const versionId = await deps.mapping.draft({ partner: partner ?? null, by: actorOf(officerOf(req)), ...(note ? { note } : {}) });
    res.status(201);
    await answerMapping(deps, res, versionId);
  };
}
