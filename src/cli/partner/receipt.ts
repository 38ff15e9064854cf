import { createHash } from 'node:crypto';
import { contentDigest } from '../../envelope/content-digest.js';
import type { ExchangeAnswer } from '../../client/exchange.js';
import { verifyReceipt, type ReceiptPayload } from '../../ledger/receipt.js';
import { Refusal } from '../../platform/refusal.js';
import { CommandFailure, EXIT } from '../exit.js';
import type { KeySet } from './key-set.js';
import type { OutgoingMessage } from './message.js';

/** The answer to a message that was taken, its receipt verified. */
export interface Receipted {
  readonly jws: string;
  readonly payload: ReceiptPayload;
  readonly duplicate: boolean;
}

/** Verifies the receipt in an answer: by a key of the receiver, for exactly the bytes and, unless it came again, the signature we sent. */
export async function receiptIn(answer: ExchangeAnswer, message: OutgoingMessage, keys: KeySet): Promise<Receipted> {
  const { receipt, duplicate } = JSON.parse(answer.body.toString('utf8')) as { receipt: string; duplicate: boolean };
  const payload = await verified(receipt, keys);
  const expected = { sender: message.sender, messageId: message.messageId, contentDigest: contentDigest(message.bytes) };
  for (const [name, value] of Object.entries(expected)) {
    const said = payload[name as keyof typeof expected];
    if (said !== value) throw notProven(`it speaks of another ${name}: ${said} instead of ${value}`);
  }
  const base = createHash('sha256').update(Buffer.from(answer.sent.signatureBase, 'latin1')).digest('hex');
  if (!duplicate && payload.signatureBaseSha256 !== base) throw notProven('it speaks of another signature than the one that was sent');
  return { jws: receipt, payload, duplicate };
}

/** Verifies a receipt on its own. @throws CommandFailure (unverified) saying what does not hold */
export async function verified(jws: string, keys: KeySet): Promise<ReceiptPayload> {
  try {
    return (await verifyReceipt(jws, keys.key)).payload;
  } catch (error) {
    if (error instanceof Refusal) throw notProven(error.text.detail);
    throw error;
  }
}

export function notProven(why: string): CommandFailure {
  return new CommandFailure(EXIT.unverified, `The receipt proves nothing: ${why}.`.replace('..', '.'), {
    next: 'Do not rely on it. Check the keys with --jwks; if they are right, call the administration.',
  });
}
