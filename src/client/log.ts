import type { KeyObject } from 'node:crypto';
import { parseCheckpointText } from '../tlog/checkpoint.js';
import { cosignatureVerifier } from '../tlog/cosignature.js';
import { TlogFault } from '../tlog/fault.js';
import { logName } from '../tlog/log-name.js';
import { leafHash } from '../tlog/merkle.js';
import { ed25519Verifier, splitNote, type NoteVerifier } from '../tlog/note.js';
import { verifyProof } from '../tlog/tlog-proof.js';
import type { CheckpointStore } from './checkpoint-store.js';
import type { Exchange } from './exchange.js';
import { assertBeginsWith, assertGoesOn, askCheckpoint, LogFork, type LogKeys, type SeenCheckpoint } from './follow-log.js';
import type { KeySet } from './key-set.js';
import { NotProven } from './not-proven.js';
import { verifiedReceipt } from './receipts.js';

/** That a receipt stands in the log of its giver. */
export interface ReceiptProof {
  /** C2SP tlog-proof: keep it beside the receipt. */
  readonly text: string;
  readonly index: number;
  readonly size: number;
  /** Administrations that cosigned this tree, of those whose keys were given. */
  readonly witnesses: readonly string[];
}

/** The log of the gateway this client speaks to, followed: each answer is held against the last checkpoint that was seen. */
export interface LogReader {
  /** The newest checkpoint. @throws LogFork, LogRewind, NotProven */
  checkpoint(): Promise<SeenCheckpoint>;
  /** The proof of a receipt; waits a little while the receipt has no place yet. @throws LogFork, NotProven */
  proof(jws: string): Promise<ReceiptProof>;
}

export interface LogReaderDeps {
  readonly exchange: Pick<Exchange, 'get'>;
  readonly keys: KeySet;
  readonly store: CheckpointStore;
  /** Keys of other administrations whose cosignatures count. */
  readonly witnesses: ReadonlyArray<{ readonly administration: string; readonly keys: KeySet }>;
}

export function createLogReader(deps: LogReaderDeps): LogReader {
  // One after the other: two answers held against the same one would each replace the other.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    checkpoint: () => inTurn(async () => {
      const before = await lastSeen(deps);
      const origin = before?.origin ?? await originOf(deps.exchange);
      const now = await askCheckpoint(deps.exchange, logKeys(deps, origin));
      await assertGoesOn(deps.exchange, before, now);
      if (now.note !== before?.note) await deps.store.save(now.note);
      return now;
    }),
    proof: (jws) => inTurn(() => proofOf(deps, jws)),
  };
}

async function proofOf(deps: LogReaderDeps, jws: string): Promise<ReceiptProof> {
  const { receiver, receiptId } = await verifiedReceipt(jws, deps.keys);
  const keys = logKeys(deps, logName(receiver));
  const text = (await deps.exchange.get(`/v1/receipts/${receiptId}/proof`)).body.toString('utf8');
  const { index, checkpoint } = proven(text, { ...keys, leafHash: leafHash(Buffer.from(jws.split('.')[1] ?? '', 'base64url')) });
  const now: SeenCheckpoint = { ...checkpoint, note: text.slice(text.indexOf('\n\n') + 2), by: checkpoint.by.map(({ name }) => name) };
  const before = await lastSeen(deps);
  if (before && before.origin !== now.origin) throw otherLog(before, now);
  // The proof may stand under an earlier tree, which more partners have cosigned.
  if (before && now.size < before.size) await assertBeginsWith(deps.exchange, now, before);
  else await assertGoesOn(deps.exchange, before, now);
  if (!before || now.size > before.size) await deps.store.save(now.note);
  return { text, index, size: now.size, witnesses: now.by.filter((name) => name !== now.origin).map((name) => name.slice(name.indexOf('/') + 1)) };
}

async function lastSeen(deps: LogReaderDeps): Promise<SeenCheckpoint | undefined> {
  const note = await deps.store.load();
  if (note === undefined) return undefined;
  // Kept by us: its key may have been retired since, so it is read and not verified again.
  const { text } = splitNote(note);
  return { ...parseCheckpointText(text), note, by: [] };
}

/** Before anything was seen the log says itself how it is called; the keys say whether that is true. */
async function originOf(exchange: Pick<Exchange, 'get'>): Promise<string> {
  const { body } = await exchange.get('/v1/log/checkpoint');
  return body.toString('utf8').split('\n', 1)[0] as string;
}

function logKeys({ keys, witnesses }: LogReaderDeps, origin: string): LogKeys {
  return {
    origin,
    verifiers: [
      ...verifiers(keys, (key) => ed25519Verifier(origin, key)),
      ...witnesses.flatMap((one) => verifiers(one.keys, (key) => cosignatureVerifier(logName(one.administration), key))),
    ],
  };
}

function verifiers(keys: KeySet, of: (key: KeyObject) => NoteVerifier): NoteVerifier[] {
  return keys.keyids.map((keyid) => keys.key(keyid)).filter((key): key is KeyObject => key?.asymmetricKeyType === 'ed25519').map(of);
}

function proven(...[text, expected]: Parameters<typeof verifyProof>): ReturnType<typeof verifyProof> {
  try {
    return verifyProof(text, expected);
  } catch (error) {
    if (error instanceof TlogFault) throw new NotProven(error.message, error);
    throw error;
  }
}

function otherLog(before: SeenCheckpoint, now: SeenCheckpoint): LogFork {
  return new LogFork(`The checkpoint is of ${now.origin}, and the log followed here is ${before.origin}.`, before, now);
}

