import type { RequestHandler } from 'express';
import { contentDigest } from '../../src/envelope/content-digest.js';
import type { PartnerDoorDeps } from './deps.js';
import { callerOf, exchangeOf } from './exchange.js';

/** The one way a message of any type is taken in: its schema was checked by its own path. */
export function receive(deps: PartnerDoorDeps): RequestHandler {
  return async (req, res) => {
    const caller = callerOf(res);
    const { head, body, receivedAt, trace, answer } = exchangeOf(res);
    const bytes = body as Buffer;
    const { payload, jws, duplicate } = await deps.receiveMessage({
      partner: caller.administration, message: req.body as unknown, receivedAt,
      request: { method: head.method, target: head.target, headers: head.rawHeaders, body: bytes },
      proof: { ...caller, contentDigest: caller.contentDigest ?? contentDigest(bytes) },
    });
    const { receiptId, messageId, receivedAt: first, sequence, outcome } = payload;
    deps.log.debug({ trace, partner: caller.administration, messageId, sequence, duplicate }, 'kept');
    answer(duplicate ? 200 : 201, { receipt: jws, receiptId, messageId, receivedAt: first, sequence, outcome, duplicate });
  };
}
