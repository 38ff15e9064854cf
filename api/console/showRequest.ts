import type { RequestHandler } from 'express';
import type { RequestFile } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { showRequest as view } from '../../src/views/show-request.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function showRequest({ reader, clock, recordAudit }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const entryId = (req.params.entryId as string).toLowerCase();
    const file = await view(reader, { entryId, at: clock.now() });
    if (!file) throw new Refusal('not_found', { detail: 'There is no request of this id.' });
    // Written before anything is shown: what cannot be recorded is not seen.
    await recordAudit({ actor: actorOf(officerOf(req)), action: 'request.opened', object: `request:${entryId}` });
    res.json(file as unknown as RequestFile);
  };
}
