import type { MessageEvidence } from '../domain/evidence-bundle.js';
import { sha256, type DigestedContent } from '../envelope/content-digest.js';
import type { CompletionPayload } from '../ledger/receipt.js';
import { readJson, readMessage } from './about.js';
import { checkAnswer, checkLine } from './batch-line.js';
import { checkErasure } from './erasure.js';
import { iso } from './key-then.js';
import { proveReceipt, type ProvenReceipt } from './receipts.js';
import { claimedContent, proveRequest, type ProvenRequest } from './signed-request.js';
import { checkKeyThen, type Verification } from './verification.js';

export interface CheckedMessage {
  /** What the message says; undefined when it cannot be read. */
  readonly read: Readonly<Record<string, unknown>> | undefined;
}

/**
 * One message with everything that speaks for it:
 *  1. it says of itself what the bundle says of it, and stands in its batch,
 *  2. its sender signed exactly these bytes,
 *  3. its receiver signed for exactly these bytes, and that receipt stands in a log that others have seen,
 *  4. each key was in force then, and not in doubt yet.
 */
export async function checkMessage(verification: Verification, message: MessageEvidence): Promise<CheckedMessage> {
  const { said } = verification;
  const body = Buffer.from(message.body, 'base64');
  const read = message.erased ? checkErasure(verification, message, message.erased) : readMessage(body, message, said);
  if (message.batch && !message.erased) checkLine(body, message.batch, said);
  const content = contentOf(message, body);
  const request = await checkSignature(verification, message, content);
  const receipts: ProvenReceipt[] = [];
  for (const receipt of message.receipts) {
    const proven = await proveReceipt(verification, receipt, { message, content, request });
    if (proven) receipts.push(proven);
  }
  if (message.batch) {
    const completion = receipts.find(({ kind }) => kind === 'completion')?.payload as CompletionPayload | undefined;
    checkAnswer(message.batch, message.messageId, { completion, said });
  }
  const heldAt = await checkAcknowledgement(verification, message, body);
  if (message.receipts.length === 0 && heldAt === undefined) said.open('receipt', 'receipt_missing', `the bundle has no receipt of ${message.receiver}`);
  checkKeys(verification, { request, receipts, otherwise: heldAt ?? Date.parse(message.keptAt) });
  return { read };
}

function contentOf({ batch, request, erased }: MessageEvidence, body: Buffer): Buffer | DigestedContent {
  if (!batch) return erased ? { length: erased.bytes, sha256: Buffer.from(erased.sha256, 'base64') } : body;
  if (batch.body !== undefined) return Buffer.from(batch.body, 'base64');
  return request ? claimedContent(request, 1) : { length: 1, sha256: Buffer.alloc(0) };
}

async function checkSignature(verification: Verification, message: MessageEvidence, content: Buffer | DigestedContent): Promise<ProvenRequest | undefined> {
  const { sender, messageType, messageId, recordVersion, request, batch } = message;
  const { said } = verification;
  if (!request) return void said.open('signature', 'signature_missing', 'the bundle has no signed request it came or went with');
  const proven = await proveRequest(verification, { part: 'signature', signer: sender, request, content });
  if (!proven) return undefined;
  const when = `on ${iso(proven.verified.created * 1000)}, by its own clock, with the key ${proven.verified.keyid}`;
  const what = `the ${messageType} ${messageId} (version ${recordVersion})`;
  if (!batch) said.proven('signature', `${sender} signed exactly these ${content.length} bytes, ${what}, ${when}`);
  else said.proven('signature', `${sender} signed the batch ${batch.batchId}${batch.body === undefined ? '' : `, all ${content.length} bytes, in which ${what} stands`}, ${when}`);
  return proven;
}

/** @returns when the partner said that it holds the message; milliseconds */
async function checkAcknowledgement(verification: Verification, { acknowledgement, messageId, receiver, erased }: MessageEvidence, body: Buffer): Promise<number | undefined> {
  if (!acknowledgement) return undefined;
  const content = Buffer.from(acknowledgement.body, 'base64');
  const proven = await proveRequest(verification, { part: 'acknowledgement', signer: receiver, request: acknowledgement, content });
  if (!proven) return undefined;
  const { receipts } = (readJson(content) ?? {}) as { receipts?: ReadonlyArray<{ messageId?: unknown; sha256?: unknown } | null> };
  const digest = (erased ? Buffer.from(erased.sha256, 'base64') : sha256(body)).toString('hex');
  if (!Array.isArray(receipts) || !receipts.some((one) => one?.messageId === messageId && one.sha256 === digest)) {
    return void verification.said.refuted('acknowledgement', 'acknowledgement_of_other', `${messageId} with the digest ${digest} is not in it`);
  }
  const at = proven.verified.created * 1000;
  verification.said.proven('acknowledgement', `${receiver} has acknowledged that it holds exactly these bytes, on ${iso(at)}, by its own clock`);
  checkKeyThen(verification, proven.key, { receivedAt: at });
  return at;
}

/** The sender's key as of the first receipt, each receipt's key as of itself. */
function checkKeys(verification: Verification, { request, receipts, otherwise }: { request: ProvenRequest | undefined; receipts: readonly ProvenReceipt[]; otherwise: number }): void {
  const first = receipts.find(({ kind }) => kind !== 'completion');
  if (request) checkKeyThen(verification, request.key, { receivedAt: first?.at ?? otherwise, seenAt: first?.seenAt });
  const judged = new Set<string>();
  for (const { key, at, seenAt } of receipts) {
    if (judged.has(key.record.keyid)) continue;
    judged.add(key.record.keyid);
    checkKeyThen(verification, key, { receivedAt: at, seenAt });
  }
}
