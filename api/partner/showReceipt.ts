import type { RequestHandler } from 'express';
import { showReceipt as view } from '../../src/views/show-receipt.js';
import { Refusal } from '../../src/platform/refusal.js';
import type { PartnerDoorDeps } from './deps.js';
import { callerOf, exchangeOf } from './exchange.js';

export function showReceipt(deps: PartnerDoorDeps): RequestHandler {
  return async (req, res) => {
    const found = await view(deps.reader, { partner: callerOf(res).administration, receiptId: req.params.receiptId as string });
    if (!found) throw new Refusal('not_found', { detail: 'We gave you no receipt of this id.' });
    exchangeOf(res).answer(200, found);
  };
}
