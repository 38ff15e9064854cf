import type { RequestHandler } from 'express';
import type { RequestFile } from '../../openapi/generated/console.js';
import { Refusal } from '../../src/platform/refusal.js';
import { recordsOfRequest } from '../../src/views/records-shown.js';
import { showRequest as view } from '../../src/views/show-request.js';
import type { ConsoleDoorDeps } from './deps.js';
import { recordOpening } from './opening.js';

export function showRequest(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const entryId = (req.params.entryId as string).toLowerCase();
    const file = await view(deps.reader, { entryId, at: deps.clock.now() });
    if (!file) throw new Refusal('not_found', { detail: 'There is no request of this id.' });
    await recordOpening(deps, req, { action: 'request.seen', object: `request:${entryId}`, ...await recordsOfRequest(deps.reader, entryId) });
    res.json(file as unknown as RequestFile);
  };
}
