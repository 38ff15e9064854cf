import type { RequestHandler } from 'express';
import type { PartnerDoorDeps } from './deps.js';
import { callerOf, exchangeOf } from './exchange.js';

const TEXT = 'text/plain; charset=utf-8';

export function showProof(deps: PartnerDoorDeps): RequestHandler {
  return async (req, res) => {
    exchangeOf(res).answer(200, Buffer.from(await deps.readLog.proofOf(req.params.receiptId as string, callerOf(res).administration), 'utf8'), { contentType: TEXT });
  };
}
