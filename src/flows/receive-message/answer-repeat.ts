import { findByMessageId, keepTransmission, nonceWasUsed } from '../../evidence/store.js';
import type { ReceiptPayload } from '../../ledger/receipt.js';
import { findReceipt } from '../../ledger/store.js';
import { tally } from '../../partners/numbers.js';
import type { Database } from '../../platform/db.js';
import { newId } from '../../platform/ids.js';
import { Refusal } from '../../platform/refusal.js';
import type { ArrivedMessage, ReceiptAnswer } from './arrived.js';

/**
 * A message whose id, or whose nonce, we have seen:
 *  1. the same id and the same bytes: the transmission is kept and the ORIGINAL receipt returned,
 *  2. the same id with other bytes: message_conflict,
 *  3. a new id under a used nonce: nonce_replayed (also after a crash emptied the nonce memory).
 */
export async function answerRepeat(db: Database, arrived: ArrivedMessage): Promise<ReceiptAnswer> {
  const { partner, envelope, proof, request, receivedAt } = arrived;
  const first = await findByMessageId(db, 'in', partner, envelope.messageId);
  if (!first || await nonceWasUsed(db, proof.keyid, proof.nonce)) {
    throw new Refusal('nonce_replayed', { detail: `Nonce ${proof.nonce} was used before by key ${proof.keyid}.` });
  }
  if (!first.bodySha256.equals(proof.bodySha256)) {
    const detail = `Message ${envelope.messageId} was received on ${first.keptAt.toISOString()} with other content.`;
    throw new Refusal('message_conflict', { detail, errors: [{ pointer: '/messageId', code: 'message_conflict', detail }] });
  }
  await keepTransmission(db, {
    transmissionId: newId(receivedAt.getTime()), keptId: first.keptId, kind: 'repeat', at: receivedAt, headers: request.headers,
    signatureBase: proof.signatureBase, keyid: proof.keyid, nonce: proof.nonce,
  });
  await tally(db, partner, { duplicate: 1 }, receivedAt);
  const receipt = await findReceipt(db, first.keptId, 'issued');
  if (!receipt) throw new Error(`message ${first.keptId} has no receipt`);
  return { payload: JSON.parse(receipt.payload.toString('utf8')) as ReceiptPayload, jws: receipt.jws, duplicate: true };
}
