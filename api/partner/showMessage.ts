import type { RequestHandler } from 'express';
import { showMessage as view } from '../../src/views/show-message.js';
import { Refusal } from '../../src/platform/refusal.js';
import type { PartnerDoorDeps } from './deps.js';
import { callerOf, exchangeOf } from './exchange.js';

export function showMessage(deps: PartnerDoorDeps): RequestHandler {
  return async (req, res) => {
    const found = await view(deps.reader, { partner: callerOf(res).administration, messageId: req.params.messageId as string });
    // The same words whether it does not exist or belongs to somebody else.
    if (!found) throw new Refusal('not_found', { detail: 'No message of this id passed between you and us.' });
    exchangeOf(res).answer(200, found);
  };
}
