import type { RequestHandler } from 'express';
import { Refusal } from '../../src/platform/refusal.js';
import { showBatch as view } from '../../src/views/show-batch.js';
import type { PartnerDoorDeps } from './deps.js';
import { callerOf, exchangeOf } from './exchange.js';

export function showBatch(deps: PartnerDoorDeps): RequestHandler {
  return async (req, res) => {
    const found = await view(deps.reader, { partner: callerOf(res).administration, batchId: req.params.batchId as string });
    // The same words whether it does not exist or belongs to somebody else.
    if (!found) throw new Refusal('not_found', { detail: 'You sent us no batch of this id.' });
    exchangeOf(res).answer(200, found);
  };
}
