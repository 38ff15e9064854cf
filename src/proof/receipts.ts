import { decodeProtectedHeader } from 'jose';
import type { MessageEvidence, ReceiptEvidence } from '../domain/evidence-bundle.js';
import { assertContentDigest, type DigestedContent } from '../envelope/content-digest.js';
import { verifyReceipt, type BatchReceiptPayload, type CompletionPayload, type ReceiptPayload } from '../ledger/receipt.js';
import { Refusal } from '../platform/refusal.js';
import { leafHash } from '../tlog/merkle.js';
import type { AnchoredKey } from './anchors.js';
import { checkEntry } from './log-entry.js';
import type { ProvenRequest } from './signed-request.js';
import { trustedKey, type Verification } from './verification.js';

type Payload = ReceiptPayload | BatchReceiptPayload | CompletionPayload;

/** A receipt that is genuine and speaks of this message, or of its batch. */
export interface ProvenReceipt {
  readonly kind: ReceiptEvidence['kind'];
  readonly payload: Payload;
  readonly key: AnchoredKey;
  /** Milliseconds since the epoch, by the clock of who gave it. */
  readonly at: number;
  /** When a witness saw the log with it. */
  readonly seenAt: number | undefined;
}

/** What a receipt must speak of. */
export interface Receipted {
  readonly message: MessageEvidence;
  readonly content: Buffer | DigestedContent;
  readonly request: ProvenRequest | undefined;
}

/** @returns undefined when the receipt does not hold */
export async function proveReceipt(verification: Verification, { kind, jws, log }: ReceiptEvidence, about: Receipted): Promise<ProvenReceipt | undefined> {
  const { said, anchors, holder } = verification;
  const { sender, receiver } = about.message;
  const part = kind === 'completion' ? 'completion' : 'receipt';
  const key = trustedKey(verification, part, { keyid: keyidOf(jws), of: receiver });
  if (!key) return undefined;
  const verified = await readReceipt(jws, key);
  if (typeof verified === 'string') return void said.refuted(part, 'receipt_invalid', verified);
  const { payload, at } = verified;
  const other = otherThan(payload, about);
  if (other) return void said.refuted(part, 'receipt_of_other', other);
  said.proven(part, saysOf(payload));
  if (!log) said.open('log', 'entry_missing', `the bundle has no entry of the log of ${holder} for the ${part} ${payload.receiptId}; it may have been made before the next checkpoint`);
  const logged = log && checkEntry({ leafHash: leafHash(verified.bytes), holder, proof: log.proof }, anchors, said);
  if (!logged?.seenAt) said.open(part, 'own_clock', `${new Date(at).toISOString()} is by the clock of ${receiver} (${sender}'s own is in its signature)`);
  return { kind, payload, key, at, seenAt: logged?.seenAt };
}

interface ReadReceipt {
  readonly payload: Payload;
  readonly bytes: Buffer;
  readonly at: number;
}

const OUTCOMES = ['accepted', 'received', 'completed'];

/** @returns in words, when it is none */
async function readReceipt(jws: string, key: AnchoredKey): Promise<ReadReceipt | string> {
  // A second way to write the same bytes would be a second bundle that proves the same.
  if (!jws.split('.').every((one) => Buffer.from(one, 'base64url').toString('base64url') === one)) return 'its base64 is not in canonical form';
  try {
    const { payload: read, bytes } = await verifyReceipt(jws, () => key.key);
    const payload = read as Payload;
    const at = Date.parse(payload.outcome === 'completed' ? payload.completedAt : payload.receivedAt);
    return OUTCOMES.includes(payload.outcome) && Number.isFinite(at) ? { payload, bytes, at } : 'it is signed, but it is no receipt of a kind that is known';
  } catch (error) {
    if (error instanceof Refusal) return error.text.detail;
    if (error instanceof SyntaxError) return 'it is signed, but its payload is not JSON';
    throw error;
  }
}

/** In words, where it speaks of something else; undefined when it does not. */
function otherThan(payload: Payload, { message, content, request }: Receipted): string | undefined {
  const { sender, receiver, messageId, messageType, recordVersion, batch } = message;
  const expected: Record<string, unknown> = { sender, receiver };
  if (payload.outcome === 'accepted') Object.assign(expected, { messageId, messageType, recordVersion });
  else Object.assign(expected, { batchId: batch?.batchId ?? 'none: it came alone' });
  if (request && payload.outcome !== 'completed') Object.assign(expected, { keyid: request.verified.keyid, signatureBaseSha256: request.verified.signatureBaseSha256.toString('hex') });
  for (const [name, value] of Object.entries(expected)) {
    const says = (payload as unknown as Record<string, unknown>)[name];
    if (says !== value) return `its ${name} is ${String(says)}, and not ${String(value)}`;
  }
  if (payload.outcome === 'accepted' && batch) return 'it is for one message, and this is a line of a batch';
  return digestFault(payload.contentDigest, content);
}

function digestFault(digest: string, content: Buffer | DigestedContent): string | undefined {
  try {
    assertContentDigest(digest, content);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return `it is for other bytes: ${digest}`;
    throw error;
  }
}

function saysOf(payload: Payload): string {
  const { receiver, sender, receiptId } = payload;
  if (payload.outcome === 'completed') return `${receiver} had answered all ${payload.items} lines of the batch ${payload.batchId} of ${sender} on ${payload.completedAt} (receipt ${receiptId})`;
  const what = payload.outcome === 'received' ? `the batch ${payload.batchId} of ${payload.items} lines` : `it, as number ${payload.sequence} from ${sender}`;
  return `${receiver} had ${what}, on ${payload.receivedAt}: it signed for exactly these bytes (receipt ${receiptId})`;
}

function keyidOf(jws: string): string {
  try {
    return decodeProtectedHeader(jws).kid ?? '(none)';
  } catch {
    return '(none)';
  }
}
