import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { recordNamed, showDisposition } from '../../src/views/list-dispositions.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function proposeDisposition({ flows, reader }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { messageId, ...proposal } = req.body as components['schemas']['DispositionProposal'];
    const record = await recordNamed(reader, messageId.toLowerCase());
    const dispositionId = await flows.dispose.propose({ ...proposal, ...record, officer: actorOf(officerOf(req)) });
    res.status(201).json(await showDisposition(reader, dispositionId) as components['schemas']['Disposition']);
  };
}
