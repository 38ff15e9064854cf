import { openCheckpoint, type Checkpoint } from '../tlog/checkpoint.js';
import { TlogFault } from '../tlog/fault.js';
import { faultOfConsistency } from '../tlog/merkle.js';
import type { NoteVerifier } from '../tlog/note.js';
import { PartnerRefusal, type Exchange } from './exchange.js';
import { NotProven } from './not-proven.js';
import type { Wire } from './wire.js';

/** A checkpoint that was believed: signed by the log itself. */
export interface SeenCheckpoint extends Checkpoint {
  /** As it came, with its cosignatures. */
  readonly note: string;
  /** Names of the keys given whose signatures hold. */
  readonly by: readonly string[];
}

/** The log shows two histories: what it shows now does not begin with what it showed before. Keep both notes: together they convict. */
export class LogFork extends NotProven {
  constructor(message: string, readonly before: Checkpoint, readonly now: Checkpoint & { readonly note: string }) {
    super(message);
    this.name = 'LogFork';
  }
}

/** The log is smaller than it was: what had its place has lost it. */
export class LogRewind extends NotProven {
  constructor(readonly before: Checkpoint, readonly now: Checkpoint & { readonly note: string }) {
    super(`The log ${now.origin} has ${now.size} leaves, and had ${before.size}: it was rewound.`);
    this.name = 'LogRewind';
  }
}

export interface LogKeys {
  /** Name of the log. */
  readonly origin: string;
  readonly verifiers: readonly NoteVerifier[];
}

type Asking = Pick<Exchange, 'get'>;

/** The newest checkpoint of a log. It is believed, but held against nothing yet. @throws NotProven */
export async function askCheckpoint(exchange: Asking, keys: LogKeys, signal?: AbortSignal): Promise<SeenCheckpoint> {
  const { body } = await exchange.get('/v1/log/checkpoint', signal ? { signal } : {});
  return believedCheckpoint(body.toString('utf8'), keys);
}

/** @throws NotProven when the note is not signed by the log */
export function believedCheckpoint(note: string, { origin, verifiers }: LogKeys): SeenCheckpoint {
  try {
    const { size, root, by } = openCheckpoint(note, origin, verifiers);
    return { origin, size, root, note, by: by.map(({ name }) => name) };
  } catch (error) {
    if (error instanceof TlogFault) throw new NotProven(error.message, error);
    throw error;
  }
}

/** Demands that a log goes on from what was seen of it. @throws LogRewind, LogFork */
export async function assertGoesOn(exchange: Asking, before: Checkpoint | undefined, now: SeenCheckpoint, signal?: AbortSignal): Promise<void> {
  if (before && now.size < before.size) throw new LogRewind(before, now);
  if (before) await assertBeginsWith(exchange, before, now, signal);
}

/**
 * Demands the proof that the later tree begins with the earlier one.
 * @throws LogFork when the log cannot give it; what an exchange throws when nothing is known of it
 */
export async function assertBeginsWith(exchange: Asking, earlier: Checkpoint, later: SeenCheckpoint, signal?: AbortSignal): Promise<void> {
  if (earlier.size === 0) return;
  const same = earlier.size === later.size;
  const proof = same ? [] : await askConsistency(exchange, [earlier, later], signal);
  const fault = faultOfConsistency({ size1: earlier.size, root1: earlier.root, size2: later.size, root2: later.root, proof });
  if (fault) throw new LogFork(`The log ${later.origin} does not begin with what it showed before: ${fault}.`, earlier, later);
}

async function askConsistency(exchange: Asking, [earlier, later]: readonly [Checkpoint, SeenCheckpoint], signal?: AbortSignal): Promise<Buffer[]> {
  try {
    const { body } = await exchange.get(`/v1/log/consistency?from=${earlier.size}&to=${later.size}`, signal ? { signal } : {});
    const { hashes } = JSON.parse(body.toString('utf8')) as Wire['ConsistencyProof'];
    return hashes.map((hash) => Buffer.from(hash, 'base64'));
  } catch (error) {
    // A signed no is an answer: it has signed the later tree and does not prove it.
    if (!(error instanceof PartnerRefusal) || error.retryable) throw error;
    throw new LogFork(`The log ${later.origin} refuses to prove that it begins with what it showed before: ${error.detail}`, earlier, later);
  }
}
