import { contentDigest, sha256 } from '../envelope/content-digest.js';
import { verifyReceipt, type BatchReceiptPayload, type CompletionPayload, type ReceiptPayload } from '../ledger/receipt.js';
import { Refusal } from '../platform/refusal.js';
import type { ExchangeAnswer, FileContent } from './exchange.js';
import type { KeySet } from './key-set.js';
import { NotProven } from './not-proven.js';

export type AnyReceipt = ReceiptPayload | BatchReceiptPayload | CompletionPayload;

/** A receipt that was verified, with the answer it came in. */
export interface Receipted<Payload extends AnyReceipt = ReceiptPayload> {
  /** Keep it: compact JWS, a proof to anybody who has the keys. */
  readonly jws: string;
  readonly payload: Payload;
  /** The receiver had these bytes before; this is the original receipt. */
  readonly duplicate: boolean;
}

/** What a receipt must speak of. */
export interface Receiptable {
  readonly messageId: string;
  readonly sender: string;
  readonly bytes: Buffer;
}

/**
 * The receipt in an answer, verified: by a key of the receiver, for exactly the bytes and, unless it came again, the signature we sent.
 * @throws NotProven
 */
export async function receiptIn(answer: ExchangeAnswer, message: Receiptable, keys: KeySet): Promise<Receipted> {
  const { sender, messageId, bytes } = message;
  return believed<ReceiptPayload>(answer, keys, { outcome: 'accepted', sender, messageId, contentDigest: contentDigest(bytes) });
}

/** The same for a batch. @throws NotProven */
export async function batchReceiptIn(answer: ExchangeAnswer, content: FileContent, keys: KeySet): Promise<Receipted<BatchReceiptPayload>> {
  const digest = `sha-256=:${content.sha256.toString('base64')}:`;
  return believed<BatchReceiptPayload>(answer, keys, { outcome: 'received', bytes: content.length, contentDigest: digest });
}

async function believed<Payload extends AnyReceipt>(answer: ExchangeAnswer, keys: KeySet, expected: Partial<Payload>): Promise<Receipted<Payload>> {
  const { receipt, duplicate } = JSON.parse(answer.body.toString('utf8')) as { receipt: string; duplicate: boolean };
  const payload = await verifiedReceipt(receipt, keys);
  assertSpeaksOf(payload, expected);
  const base = sha256(Buffer.from(answer.sent.signatureBase, 'latin1')).toString('hex');
  if (!duplicate) assertSpeaksOf(payload, { signatureBaseSha256: base } as Partial<AnyReceipt>);
  return { jws: receipt, payload: payload as Payload, duplicate };
}

/** Refuses (NotProven) a receipt that is genuine but speaks of something else. */
export function assertSpeaksOf(payload: AnyReceipt, expected: Partial<AnyReceipt>): void {
  for (const [name, value] of Object.entries(expected)) {
    const said = payload[name as keyof AnyReceipt];
    if (said !== value) throw notProven(`it speaks of another ${name}: ${String(said)} instead of ${String(value)}`);
  }
}

/** Verifies a receipt of any kind on its own: type, and signature by a key of the set. @throws NotProven saying what does not hold */
export async function verifiedReceipt(jws: string, keys: Pick<KeySet, 'key'>): Promise<AnyReceipt> {
  try {
    return (await verifyReceipt(jws, keys.key)).payload as AnyReceipt;
  } catch (error) {
    if (error instanceof Refusal) throw notProven(error.text.detail, error);
    throw error;
  }
}

export function notProven(why: string, cause?: unknown): NotProven {
  return new NotProven(`The receipt proves nothing: ${why}.`.replace('..', '.'), cause);
}
