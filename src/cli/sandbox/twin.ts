import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentDigest, sha256 } from '../../envelope/content-digest.js';
import { MESSAGE_PATHS } from '../../envelope/message-paths.js';
import type { SigningKey } from '../../envelope/private-key.js';
import type { VerifiedRequest } from '../../envelope/verify-request.js';
import { issueReceipt } from '../../ledger/receipt.js';
import type { Contract } from '../../platform/contract.js';
import { newId } from '../../platform/ids.js';
import { Refusal } from '../../platform/refusal.js';
import { parseJsonStrictly } from '../../platform/strict-json.js';

export type Message = { readonly messageId: string; readonly messageType: string; readonly sender: string; readonly audience: readonly string[] } & Readonly<Record<string, unknown>>;

/** A message the twin has, and how often it came. */
export interface Kept {
  readonly message: Message;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly sequence: number;
  readonly receivedAt: string;
  readonly receiptId: string;
  readonly receipt: string;
  /** The delivery id of each time it came (undefined where the sender gave none). */
  readonly deliveries: Array<string | undefined>;
}

/** A message of the twin to its peer. */
export interface Composed {
  readonly position: number;
  readonly message: Message;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly sentAt: string;
  /** How the peer has it: by a receipt, or by its word. */
  held?: 'receipt' | 'acknowledged';
}

export interface Taken {
  readonly kept: Kept;
  readonly duplicate: boolean;
}

type ReceiptOf = Pick<Kept, 'receipt' | 'receiptId' | 'receivedAt'>;

/** What a partner's gateway remembers, in memory; with a folder also there, one file for each message and receipt. */
export interface Twin {
  readonly code: string;
  readonly peer: string;
  readonly kept: ReadonlyMap<string, Kept>;
  readonly outbox: readonly Composed[];
  /** Keeps what came under a verified signature. @throws Refusal as a gateway would */
  take(path: string, bytes: Buffer, verified: VerifiedRequest, deliveryId?: string): Promise<Taken>;
  /** Keeps what was collected: no receipt is due. */
  collect(bytes: Buffer): Promise<Taken>;
  /** Puts a message of our own into the outbox. @throws Refusal when it does not fit the contract */
  compose(of: (position: number) => Message): Composed;
}

export interface TwinOptions {
  readonly code: string;
  readonly peer: string;
  readonly signingKey: SigningKey;
  readonly contract: Contract;
  readonly folder?: string;
  now(): number;
}

export function createTwin(options: TwinOptions): Twin {
  const { code, peer, contract, now } = options;
  const kept = new Map<string, Kept>();
  const outbox: Composed[] = [];
  const keep = async (message: Message, bytes: Buffer, receiptOf: (sequence: number) => ReceiptOf, deliveryId?: string): Promise<Taken> => {
    const before = kept.get(message.messageId);
    const digest = sha256(bytes).toString('hex');
    if (before && before.sha256 !== digest) throw new Refusal('message_conflict', { detail: `Another message has the id ${message.messageId}.` });
    if (before) {
      before.deliveries.push(deliveryId);
      return { kept: before, duplicate: true };
    }
    const sequence = kept.size + 1;
    const one: Kept = { message, bytes, sha256: digest, sequence, ...receiptOf(sequence), deliveries: [deliveryId] };
    kept.set(message.messageId, one);
    await write(options.folder, one);
    return { kept: one, duplicate: false };
  };
  return {
    code, peer, kept, outbox,
    take(path, bytes, verified, deliveryId) {
      const message = readMessage(bytes, contract);
      const { messageType, sender, audience } = message;
      if (MESSAGE_PATHS[messageType as keyof typeof MESSAGE_PATHS] !== path) throw new Refusal('schema_invalid', { detail: `A message of type ${messageType} is not posted to ${path}.` });
      if (sender !== verified.administration || !audience.includes(code)) throw new Refusal('sender_mismatch', { detail: `This is ${code}; the message is from ${sender} to ${audience.join(', ')}.` });
      return keep(message, bytes, (sequence) => receiptFor(message, { bytes, verified, sequence }, options), deliveryId);
    },
    collect: (bytes) => keep(readMessage(bytes, contract), bytes, () => ({ receipt: '', receiptId: '', receivedAt: new Date(now()).toISOString() })),
    compose(of) {
      const position = outbox.length + 1;
      const bytes = Buffer.from(JSON.stringify(of(position)));
      const message = readMessage(bytes, contract);
      const composed: Composed = { position, message, bytes, sha256: sha256(bytes).toString('hex'), sentAt: new Date(now()).toISOString() };
      outbox.push(composed);
      return composed;
    },
  };
}

function readMessage(bytes: Buffer, contract: Contract): Message {
  const message = parseJsonStrictly(bytes) as Message;
  const type = String(message?.messageType);
  if (!Object.hasOwn(MESSAGE_PATHS, type)) {
    throw new Refusal('schema_invalid', { detail: 'The body is not a message.', errors: [{ pointer: '/messageType', code: 'enum', detail: 'is no type of message' }] });
  }
  const errors = contract.findings('messages.yaml', `${type.charAt(0).toUpperCase()}${type.slice(1)}Message`, message);
  if (errors.length > 0) throw new Refusal('schema_invalid', { detail: 'The message does not fit its schema.', errors });
  return message;
}

interface Heard {
  readonly bytes: Buffer;
  readonly verified: VerifiedRequest;
  readonly sequence: number;
}

function receiptFor(message: Message, { bytes, verified, sequence }: Heard, { code, signingKey, now }: TwinOptions): ReceiptOf {
  const [receiptId, receivedAt] = [newId(now()), new Date(now()).toISOString()];
  const record = message[message.messageType] as { version?: number } | undefined;
  const { jws } = issueReceipt({
    version: 1, receiptId, receivedAt, sender: message.sender, receiver: code, messageId: message.messageId, messageType: message.messageType, recordVersion: record?.version ?? 1,
    signatureBaseSha256: verified.signatureBaseSha256.toString('hex'), contentDigest: verified.contentDigest ?? contentDigest(bytes), keyid: verified.keyid, outcome: 'accepted', sequence,
  }, signingKey);
  return { receiptId, receivedAt, receipt: jws };
}

async function write(folder: string | undefined, { message, bytes, receipt }: Kept): Promise<void> {
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${message.messageId}.json`), bytes);
  if (receipt) await writeFile(join(folder, `${message.messageId}.receipt.jws`), `${receipt}\n`);
}
