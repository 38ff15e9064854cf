import type { RequestHandler } from 'express';
import type { PartnerDoorDeps } from './deps.js';
import { callerOf, exchangeOf } from './exchange.js';

/** Who here had a record of the caller's in their hands. */
export function listAccess(deps: PartnerDoorDeps): RequestHandler {
  return async (req, res) => {
    const { after, limit } = req.query as { after?: string; limit?: number };
    exchangeOf(res).answer(200, await deps.giveAccessLog({
      partner: callerOf(res).administration, messageId: req.params.messageId as string, limit: Number(limit ?? 200), ...(after === undefined ? {} : { after }),
    }));
  };
}
