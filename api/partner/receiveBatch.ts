import type { RequestHandler } from 'express';
import { contentDigest } from '../../src/envelope/content-digest.js';
import { Refusal } from '../../src/platform/refusal.js';
import type { PartnerDoorDeps } from './deps.js';
import { callerOf, exchangeOf } from './exchange.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A batch is answered when it is kept; its items are judged afterwards. */
export function receiveBatch(deps: PartnerDoorDeps): RequestHandler {
  return async (req, res) => {
    const caller = callerOf(res);
    const { head, spooled, receivedAt, answer } = exchangeOf(res);
    if (!spooled) throw new Error('a batch was not spooled');
    const { payload, jws, state, duplicate } = await deps.receiveBatch({
      partner: caller.administration, receivedAt, idempotencyKey: idempotencyKeyIn(req.headers['idempotency-key']), content: spooled,
      request: { method: head.method, target: head.target, headers: head.rawHeaders },
      proof: { ...caller, contentDigest: caller.contentDigest ?? contentDigest(Buffer.alloc(0)) },
    });
    const { batchId, receiptId, receivedAt: first, bytes, items, contentDigest: digest } = payload;
    answer(duplicate ? 200 : 202, { batchId, receipt: jws, receiptId, receivedAt: first, bytes, items, contentDigest: digest, state, duplicate });
  };
}

function idempotencyKeyIn(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  // A structured string (draft-ietf-httpapi-idempotency-key-header) or the bare id.
  const key = String(header).replace(/^"(.*)"$/, '$1');
  if (UUID.test(key)) return key.toLowerCase();
  const detail = 'Idempotency-Key is not a UUID.';
  throw new Refusal('schema_invalid', { detail, errors: [{ pointer: '', code: 'format', detail }] });
}
