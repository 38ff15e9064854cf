import { readProgress } from '../../batches/store.js';
import type { FoundBatch } from '../../evidence/batch-store.js';
import { keepTransmission, nonceWasUsed } from '../../evidence/store.js';
import type { BatchReceiptPayload } from '../../ledger/receipt.js';
import { findBatchReceipt } from '../../ledger/store.js';
import type { Database } from '../../platform/db.js';
import { newId } from '../../platform/ids.js';
import { Refusal } from '../../platform/refusal.js';
import type { ArrivedBatch, BatchAnswer } from './arrived.js';

/** The same bytes again: the transmission is kept, and the ORIGINAL receipt returned. Refuses nonce_replayed. */
export async function answerRepeat(db: Database, arrived: ArrivedBatch, { batchId }: FoundBatch): Promise<BatchAnswer> {
  const { proof, request, receivedAt } = arrived;
  if (await nonceWasUsed(db, proof.keyid, proof.nonce)) {
    throw new Refusal('nonce_replayed', { detail: `Nonce ${proof.nonce} was used before by key ${proof.keyid}.` });
  }
  await keepTransmission(db, {
    transmissionId: newId(receivedAt.getTime()), batchId, kind: 'repeat', at: receivedAt, headers: request.headers,
    signatureBase: proof.signatureBase, keyid: proof.keyid, nonce: proof.nonce,
  });
  const [receipt, progress] = [await findBatchReceipt(db, batchId), await readProgress(db, batchId)];
  if (!receipt || !progress) throw new Error(`batch ${batchId} has no receipt`);
  return { payload: JSON.parse(receipt.payload.toString('utf8')) as BatchReceiptPayload, jws: receipt.jws, state: progress.state, duplicate: true };
}
