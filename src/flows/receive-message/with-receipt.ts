import { randomUUID } from 'node:crypto';
import type { InboundMessage } from '../../evidence/store.js';
import { issueReceipt, type ReceiptKey, type ReceiptPayload } from '../../ledger/receipt.js';
import type { ReceiptRow } from '../../ledger/store.js';
import { newId } from '../../platform/ids.js';
import type { ArrivedMessage, ReceiptAnswer } from './arrived.js';

/** One message, ready to be kept: its evidence, its receipt, and what the sender is told once both are committed. */
export interface Kept {
  readonly message: InboundMessage;
  readonly receipt: ReceiptRow;
  readonly answer: ReceiptAnswer;
}

export interface Issuer {
  readonly administration: string;
  readonly receiptKey: ReceiptKey;
}

/** Writes the receipt of a message that gets this number. */
export function withReceipt(issuer: Issuer, arrived: ArrivedMessage, sequence: number): Kept {
  const { envelope, proof, request, receivedAt, partner } = arrived;
  const { messageId, messageType, recordVersion, schemaVersion } = envelope;
  const keptId = newId(receivedAt.getTime());
  const payload: ReceiptPayload = {
    version: 1, receiptId: randomUUID(), receivedAt: receivedAt.toISOString(), sender: partner, receiver: issuer.administration,
    messageId, messageType, recordVersion, signatureBaseSha256: proof.signatureBaseSha256.toString('hex'), contentDigest: proof.contentDigest,
    keyid: proof.keyid, outcome: 'accepted', sequence,
  };
  const receipt = issueReceipt(payload, issuer.receiptKey);
  return {
    message: {
      keptId, partner, sequence, keptAt: receivedAt, messageId, messageType, recordVersion, schemaVersion, ...request, bodySha256: proof.bodySha256,
      signatureBase: proof.signatureBase, keyid: proof.keyid, nonce: proof.nonce,
    },
    receipt: { ...receipt, receiptId: payload.receiptId, keptId, issuedAt: receivedAt },
    answer: { payload, jws: receipt.jws, duplicate: false },
  };
}
