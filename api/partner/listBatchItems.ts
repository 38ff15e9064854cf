import type { RequestHandler } from 'express';
import { Refusal } from '../../src/platform/refusal.js';
import { listBatchItems as view } from '../../src/views/list-batch-items.js';
import type { PartnerDoorDeps } from './deps.js';
import { callerOf, exchangeOf } from './exchange.js';

export function listBatchItems(deps: PartnerDoorDeps): RequestHandler {
  return async (req, res) => {
    const { after, limit, outcome } = req.query as { after?: string; limit?: number; outcome?: string };
    const page = await view(deps.reader, {
      partner: callerOf(res).administration, batchId: req.params.batchId as string, limit: Number(limit ?? 200),
      ...(after === undefined ? {} : { after }), ...(outcome === undefined ? {} : { outcome }),
    });
    if (!page) throw new Refusal('not_found', { detail: 'You sent us no batch of this id.' });
    exchangeOf(res).answer(200, page);
  };
}
