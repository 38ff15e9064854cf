import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { showDisposition } from '../../src/views/list-dispositions.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function settleDisposition({ flows, reader }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const dispositionId = (req.params.dispositionId as string).toLowerCase();
    const { verdict } = req.body as components['schemas']['DispositionVerdict'];
    await flows.dispose.settle({ dispositionId, verdict, officer: actorOf(officerOf(req)) });
    res.json(await showDisposition(reader, dispositionId) as components['schemas']['Disposition']);
  };
}
