import { randomUUID } from 'node:crypto';
import { MAX_BATCH_ITEMS, planParts, type Plan } from '../batches/parts.js';
import { openProgress } from '../batches/store.js';
import { findBatchOf, findBatchUnder, keepBatch, keepChunk } from '../evidence/batch-store.js';
import { CameBefore } from '../evidence/store.js';
import { issueReceipt, type BatchReceiptPayload, type ReceiptKey } from '../ledger/receipt.js';
import { keepBatchReceipt } from '../ledger/store.js';
import { admit } from '../partners/store.js';
import type { Database, Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { enqueue } from '../platform/jobs.js';
import { Refusal } from '../platform/refusal.js';
import { answerRepeat } from './receive-batch/answer-repeat.js';
import type { ArrivedBatch, BatchAnswer } from './receive-batch/arrived.js';

export interface ReceiveBatchDeps {
  readonly db: Database;
  readonly administration: string;
  readonly receiptKey: ReceiptKey;
}

export type ReceiveBatch = (arrived: ArrivedBatch) => Promise<BatchAnswer>;

/**
 * The journey of a batch at the door, once its signature holds:
 *  1. the same bytes again get the original receipt; the same idempotency key with other bytes is refused,
 *  2. it is cut into parts and its items are counted; nothing of it is read as JSON here,
 *  3. its bytes, the receipt and the job that judges its items are written in ONE transaction,
 *  4. the receipt is given out only after that transaction has committed.
 * Refuses message_conflict, too_large, schema_invalid (no item in it), key_revoked, partner_suspended, nonce_replayed.
 */
export function createReceiveBatch(deps: ReceiveBatchDeps): ReceiveBatch {
  return async (arrived) => {
    const before = await findBatchOf(deps.db, arrived.partner, arrived.proof.bodySha256);
    if (before) return answerRepeat(deps.db, arrived, before);
    await assertNewKey(deps.db, arrived);
    const plan = await planParts(arrived.content.look());
    assertCountable(plan);
    try {
      return await keep(deps, arrived, plan);
    } catch (error) {
      if (!(error instanceof CameBefore)) throw error;
      // Two copies side by side: the other one was first.
      const first = await findBatchOf(deps.db, arrived.partner, arrived.proof.bodySha256);
      if (first) return answerRepeat(deps.db, arrived, first);
      await assertNewKey(deps.db, arrived);
      throw new Refusal('nonce_replayed', { detail: `Nonce ${arrived.proof.nonce} was used before by key ${arrived.proof.keyid}.` });
    }
  };
}

async function assertNewKey(db: Queryable, { partner, idempotencyKey }: ArrivedBatch): Promise<void> {
  if (idempotencyKey === undefined) return;
  const other = await findBatchUnder(db, partner, idempotencyKey);
  if (!other) return;
  const detail = `Idempotency-Key ${idempotencyKey} came on ${other.receivedAt.toISOString()} with other bytes (batch ${other.batchId}).`;
  throw new Refusal('message_conflict', { detail, next: 'Give a batch with other content a key of its own.' });
}

function assertCountable({ items }: Plan): void {
  if (items > MAX_BATCH_ITEMS) throw new Refusal('too_large', { detail: `The batch has ${items} items; one may have ${MAX_BATCH_ITEMS}. Nothing of it was kept.` });
  if (items === 0) {
    const detail = 'The batch has no item in it.';
    throw new Refusal('schema_invalid', { detail, errors: [{ pointer: '', code: 'minItems', detail }] });
  }
}

async function keep(deps: ReceiveBatchDeps, arrived: ArrivedBatch, plan: Plan): Promise<BatchAnswer> {
  const { partner, receivedAt, proof, request, content, idempotencyKey } = arrived;
  const batchId = newId(receivedAt.getTime());
  const { items, parts } = plan;
  const payload: BatchReceiptPayload = {
    version: 1, receiptId: randomUUID(), receivedAt: receivedAt.toISOString(), sender: partner, receiver: deps.administration, batchId, bytes: content.length, items,
    signatureBaseSha256: proof.signatureBaseSha256.toString('hex'), contentDigest: proof.contentDigest, keyid: proof.keyid, outcome: 'received',
  };
  const receipt = issueReceipt(payload, deps.receiptKey);
  await deps.db.transaction(async (tx) => {
    await keepBatch(tx, {
      batchId, partner, receivedAt, bytes: content.length, items, parts: parts.length, idempotencyKey, ...request, bodySha256: proof.bodySha256,
      contentDigest: proof.contentDigest, signatureBase: proof.signatureBase, keyid: proof.keyid, nonce: proof.nonce,
    });
    await keepParts(tx, batchId, arrived, plan);
    await openProgress(tx, batchId, partner);
    await keepBatchReceipt(tx, 'issued', { ...receipt, receiptId: payload.receiptId, batchId, issuedAt: receivedAt });
    await enqueue(tx, { task: 'work_batch', payload: { batchId }, key: `batch:${batchId}`, urgent: true });
    // Last, since it holds up the partner's other messages until the end: are key and partner still good?
    const { keysInForce, isActive } = await admit(tx, { partner, count: 0, keyids: [proof.keyid] });
    if (!isActive) throw new Refusal('partner_suspended', { detail: `The exchange with ${partner} is suspended.` });
    if (!keysInForce.has(proof.keyid)) throw new Refusal('key_revoked', { detail: `Key ${proof.keyid} is no longer in force.` });
  });
  return { payload, jws: receipt.jws, state: 'received', duplicate: false };
}

/** One part after the other in the same room: what is sent was copied, and never more of the body than that is in memory. */
async function keepParts(tx: Queryable, batchId: string, { content }: ArrivedBatch, { parts }: Plan): Promise<void> {
  const room = Buffer.allocUnsafe(Math.max(...parts.map((part) => part.length)));
  for (const [part, { start, length, firstLine, insideALine }] of parts.entries()) {
    const body = room.subarray(0, length);
    await content.readInto(body, start);
    await keepChunk(tx, batchId, { part, firstLine, insideALine, body });
  }
}
