import type { JsonWebKey } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { MESSAGE_PATHS } from '../envelope/message-paths.js';
import { loadSigningKey, type SigningKey } from '../envelope/private-key.js';
import type { ChannelOptions } from '../platform/channel.js';
import { createBatches, type BatchOptions, type SentBatch } from './batches.js';
import type { BatchSource } from './batch-file.js';
import { createExchange, type AskOptions, type Exchange } from './exchange.js';
import { checkpointInFile, checkpointInMemory, type CheckpointStore } from './checkpoint-store.js';
import { LogFork, LogRewind, type SeenCheckpoint } from './follow-log.js';
import { createLogReader, type LogReader, type ReceiptProof } from './log.js';
import { fetchKeySet, keySetOf, WELL_KNOWN_KEYS, type KeySet } from './key-set.js';
import { NotProven } from './not-proven.js';
import { leaveOut, provenOrigin, withOrigin } from './origin.js';
import { gapless, outboxPath, pulled, type PulledMessage, type PulledPage, type PullOptions } from './outbox.js';
import { assertSpeaksOf, receiptIn, verifiedReceipt, type AnyReceipt, type Receipted } from './receipts.js';
import { withRetry } from './retry.js';
import { takeSnapshot, type Snapshot } from './snapshot.js';
import type { Wire } from './wire.js';

// This file is what the package exports: the types a caller needs are named here, once.
export { PartnerRefusal, UnverifiedAnswer } from './exchange.js';
export { NetworkError } from '../platform/channel.js';
export { NotProven, LogFork, LogRewind, fetchKeySet, keySetOf, leaveOut, provenOrigin, withOrigin, checkpointInFile, checkpointInMemory };
export type { AnyReceipt, BatchOptions, BatchSource, CheckpointStore, KeySet, LogReader, ReceiptProof, SeenCheckpoint, PulledMessage, PulledPage, PullOptions, Receipted, SentBatch, Snapshot, Wire };

export interface ClientOptions {
  /** The partner door: scheme, host and port. */
  readonly baseUrl: string;
  /** Your private key: JWK (RFC 7517), or one that was loaded. */
  readonly signingKey: SigningKey | JsonWebKey;
  /** Keys of the receiver that your officers confirmed: a JSON Web Key Set. Answers and receipts count only under these. */
  readonly keys: KeySet | { readonly keys: readonly unknown[] };
  /** PEM: your client certificate and its key, and the authority of the receiver. */
  readonly tls?: ChannelOptions['tls'];
  /** Milliseconds for one answer; 15,000 when left out. With files the longest standstill. */
  readonly timeoutMs?: number;
  /** How often at most the same is asked; 4 when left out. */
  readonly attempts?: number;
  onRetry?(why: string, waitMs: number): void;
  /** Where the last checkpoint of the receiver's log is kept, so that a fork or a rewind is seen; in memory when left out. */
  readonly checkpoints?: CheckpointStore;
  /** Key sets of other administrations, confirmed like `keys`: their cosignatures under the log count. */
  readonly witnesses?: ReadonlyArray<{ readonly administration: string; readonly keys: KeySet | { readonly keys: readonly unknown[] } }>;
  /** Milliseconds since the epoch. */
  now?(): number;
}

/** A partner at the door of one gateway. Every answer is verified; what throws has proved nothing, and asking again is always safe. */
export interface Client {
  /** Sends one message: an object, or its exact bytes. @throws PartnerRefusal (a signed no), UnverifiedAnswer, NotProven, NetworkError */
  send(message: Buffer | string | object): Promise<Receipted>;
  /** Sends up to 50,000 messages in one signed request. */
  sendBatch(source: BatchSource, options?: BatchOptions): Promise<SentBatch>;
  /** State and counts; of a batch that is done the signed completion is verified. */
  batch(batchId: string): Promise<Wire['BatchStatus']>;
  /** Waits until every item has its answer, at most so long; look at `state`. */
  batchFinished(batchId: string, withinMs: number): Promise<Wire['BatchStatus']>;
  /** The answer to each item. Read to its end, the digest of all is held against the completion. */
  items(batchId: string, outcome?: Wire['BatchOutcome']): AsyncGenerator<Wire['BatchItem']>;
  /** What the receiver has for you, page by page in order; pages without messages are left out. */
  pull(options?: PullOptions): AsyncGenerator<PulledPage>;
  /** Everything that stands, into a file. */
  snapshot(file: string): Promise<Snapshot>;
  /** Says what you hold, any number of messages; the answers are in your order. */
  acknowledge(held: ReadonlyArray<Wire['Acknowledgement']>): Promise<Array<Wire['AcknowledgementAnswer']>>;
  /** Your own figures. */
  status(): Promise<Wire['Status']>;
  /** State and history of one message. */
  message(messageId: string): Promise<Wire['MessageStatus']>;
  /** Who there had a message of yours in their hands, newest first, where the agreement gives access logs. */
  accessLog(messageId: string): AsyncGenerator<Wire['AccessLogEntry']>;
  /** A receipt again, verified. */
  receipt(receiptId: string): Promise<{ jws: string; payload: AnyReceipt }>;
  capabilities(): Promise<Wire['Capabilities']>;
  /** The keys the receiver publishes now: for comparison, never for verification. */
  keys(): Promise<Wire['KeySet']>;
  /** The receiver's log: its checkpoints, and the proof of a receipt. */
  readonly log: LogReader;
  readonly exchange: Exchange;
  /** The keys answers are verified with. */
  readonly trusted: KeySet;
  readonly baseUrl: string;
  close(): void;
}

const TIMEOUT_MS = 15_000;
const ATTEMPTS = 4;
const ACKNOWLEDGED_AT_ONCE = 1000;
/** Seconds. */
const LONGEST_POLL = 30;

/** Opens nothing yet. @throws Refusal when the key is not one to sign with, NotProven when there is no key to verify with */
export function createClient(options: ClientOptions): Client {
  const { baseUrl, timeoutMs = TIMEOUT_MS, attempts = ATTEMPTS, onRetry, now = Date.now, tls } = options;
  const signingKey = 'privateKey' in options.signingKey ? options.signingKey as SigningKey : loadSigningKey(options.signingKey as JsonWebKey);
  const keys = asKeySet(options.keys, 'the keys that were given');
  const exchange = createExchange({ baseUrl, signingKey, keyFor: keys.record, now, timeoutMs, ...(tls ? { tls } : {}) });
  const patiently = <T>(ask: () => Promise<T>): Promise<T> => withRetry(ask, { most: attempts, ...(onRetry ? { onRetry } : {}) });
  const read = async <T>(path: string): Promise<T> => json<T>(await patiently(() => exchange.get(path)));
  const batches = createBatches({ exchange, keys, timeoutMs, patiently, read });
  return {
    exchange, trusted: keys, baseUrl,
    log: createLogReader({
      exchange: { get: (path, more) => patiently(() => exchange.get(path, more)) }, keys, store: options.checkpoints ?? checkpointInMemory(),
      witnesses: (options.witnesses ?? []).map((one) => ({ ...one, keys: asKeySet(one.keys, `the keys given for ${one.administration}`) })),
    }),
    async send(given) {
      const message = outgoing(given);
      return receiptIn(await patiently(() => exchange.post(message.path, message.bytes, { contentType: 'application/json' })), message, keys);
    },
    sendBatch: batches.send,
    batch: batches.show,
    batchFinished: batches.finished,
    items: batches.items,
    pull: (pull = {}) => pages(pull, async (path, more) =>
      json<Wire['OutboxPage']>(await patiently(() => exchange.get(path, { ...more, timeoutMs: timeoutMs + LONGEST_POLL * 1000 })))),
    // The gateway writes all of it before it can sign: it may take a while to begin.
    snapshot: (file) => patiently(() => takeSnapshot(exchange, file, timeoutMs * 8)),
    acknowledge: (held) => acknowledged(held, async (body) =>
      json<Wire['AcknowledgementAnswers']>(await patiently(() => exchange.post('/v1/receipts', body, { contentType: 'application/json' })))),
    status: () => read('/v1/status'),
    message: (messageId) => read(`/v1/messages/${messageId}`),
    accessLog: (messageId) => accesses(messageId, read),
    async receipt(receiptId) {
      const { receipt: jws } = await read<Wire['Receipt']>(`/v1/receipts/${receiptId}`);
      const payload = await verifiedReceipt(jws, keys);
      assertSpeaksOf(payload, { receiptId });
      return { jws, payload };
    },
    capabilities: () => read('/v1/capabilities'),
    keys: () => read(WELL_KNOWN_KEYS),
    close: () => exchange.close(),
  };
}

function asKeySet(given: ClientOptions['keys'], origin: string): KeySet {
  return 'record' in given ? given : keySetOf(given, origin);
}

/** A message as it will be sent: exactly these bytes, under the path of its type. @throws TypeError when it is not a message */
function outgoing(given: Buffer | string | object): { path: string; bytes: Buffer; messageId: string; sender: string } {
  const bytes = Buffer.isBuffer(given) ? given : Buffer.from(typeof given === 'string' ? given : JSON.stringify(given), 'utf8');
  const { messageType, messageId, sender } = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
  const paths: Readonly<Record<string, string>> = MESSAGE_PATHS;
  const path = Object.hasOwn(paths, String(messageType)) ? paths[String(messageType)] : undefined;
  if (path === undefined) throw new TypeError(`messageType must be ${Object.keys(paths).join(', ')}, not ${JSON.stringify(messageType)}.`);
  return { path, bytes, messageId: String(messageId), sender: String(sender) };
}

async function* pages(options: PullOptions, read: (path: string, more: AskOptions) => Promise<Wire['OutboxPage']>): AsyncGenerator<PulledPage> {
  const { signal, follow = false, wait = follow ? LONGEST_POLL : undefined } = options;
  const inOrder = options.type === undefined ? gapless() : () => undefined;
  for (let after = options.after; !signal?.aborted;) {
    const asked = Date.now();
    const page = await read(outboxPath({ ...options, wait }, after), signal ? { signal } : {}).catch((error: unknown) => {
      if (signal?.aborted) return undefined;
      throw error;
    });
    if (page === undefined) return;
    const items = page.items.map(pulled);
    inOrder(items);
    if (items.length > 0) yield { items, next: page.next, more: page.more };
    if (!page.more && !follow) return;
    // A gateway that does not hold an empty page back is not asked without a pause.
    if (items.length === 0) await pause(Math.max(0, 1000 - (Date.now() - asked)), undefined, signal ? { signal } : {}).catch(() => undefined);
    after = page.next;
  }
}

async function* accesses(messageId: string, read: <T>(path: string) => Promise<T>): AsyncGenerator<Wire['AccessLogEntry']> {
  for (let next: string | undefined = ''; next !== undefined;) {
    const page: Wire['AccessLogPage'] = await read(`/v1/messages/${messageId}/access-log?limit=1000${next && `&after=${next}`}`);
    if (page.messageId !== messageId.toLowerCase()) throw new NotProven('The access log is that of another message.');
    yield* page.entries;
    next = page.more ? page.next : undefined;
  }
}

type Tell = (body: Buffer) => Promise<Wire['AcknowledgementAnswers']>;

async function acknowledged(held: ReadonlyArray<Wire['Acknowledgement']>, post: Tell): Promise<Array<Wire['AcknowledgementAnswer']>> {
  const answers: Array<Wire['AcknowledgementAnswer']> = [];
  for (let from = 0; from < held.length; from += ACKNOWLEDGED_AT_ONCE) {
    const receipts = held.slice(from, from + ACKNOWLEDGED_AT_ONCE);
    const { items } = await post(Buffer.from(JSON.stringify({ receipts })));
    if (items.length !== receipts.length || items.some(({ messageId }, at) => messageId !== receipts[at]?.messageId)) {
      throw new NotProven('The answers are not those to the messages that were acknowledged.');
    }
    answers.push(...items);
  }
  return answers;
}

function json<T>(answer: { readonly body: Buffer }): T {
  return JSON.parse(answer.body.toString('utf8')) as T;
}
