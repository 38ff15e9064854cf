import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/partner.js';
import type { PartnerDoorDeps } from './deps.js';
import { callerOf, exchangeOf } from './exchange.js';

/** What the caller holds of ours; each is answered by itself. */
export function acknowledgeMessages(deps: PartnerDoorDeps): RequestHandler {
  return async (req, res) => {
    const { administration: partner, signatureBase, keyid, nonce } = callerOf(res);
    const { head, body, receivedAt, answer } = exchangeOf(res);
    const said = req.body as components['schemas']['Acknowledgements'];
    answer(200, await deps.acknowledgeMessages({
      partner, said, receivedAt, request: { method: head.method, target: head.target, headers: head.rawHeaders, body: body as Buffer }, proof: { signatureBase, keyid, nonce },
    }));
  };
}
