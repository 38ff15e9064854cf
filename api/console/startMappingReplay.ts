import type { RequestHandler } from 'express';
import type { MappingReplayOrder } from '../../openapi/generated/console.js';
import { officerOf } from './checks/signed-in.js';
import { answerMapping } from './answer-mapping.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

/** Begins in the background; the version says how far it is. */
export function startMappingReplay(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const versionId = req.params.versionId as string;
    const { from, to } = req.body as MappingReplayOrder;
    await deps.flows.orderReplay({ versionId, by: actorOf(officerOf(req)), from: new Date(from), ...(to === undefined ? {} : { to: new Date(to) }) });
    res.status(202);
    await answerMapping(deps, res, versionId);
  };
}
