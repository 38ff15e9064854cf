import { recordEvent } from '../audit/store.js';
import { PartnerRefusal, type Exchange } from '../client/exchange.js';
import { assertGoesOn, askCheckpoint, LogFork, LogRewind, type SeenCheckpoint } from '../client/follow-log.js';
import { appendEntry } from '../ledger/entry.js';
import { keepWitnessed, logSeen } from '../ledger/witness-store.js';
import type { PartnerKey } from '../partners/partner.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import type { Log } from '../platform/log.js';
import { checkpointText } from '../tlog/checkpoint.js';
import { cosign } from '../tlog/cosignature.js';
import { logName } from '../tlog/log-name.js';
import { ed25519Verifier, splitNote, type NoteSigner, type NoteVerifier } from '../tlog/note.js';

export interface WitnessDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  keysOf(partner: string): readonly PartnerKey[];
  /** Signed requests to the gateway of a partner; undefined when it has none. */
  exchangeWith(partner: string): Pick<Exchange, 'get' | 'post'> | undefined;
  signer(): NoteSigner | undefined;
}

/** @returns whether an alarm stands over the log of this partner */
export type WitnessLog = (partner: string, signal?: AbortSignal) => Promise<boolean>;

/**
 * We witness the log of a partner:
 *  1. while an alarm stands, nothing: people have to speak first,
 *  2. its newest checkpoint is signed by a key of that partner in force,
 *  3. it goes on from the last one we saw, proved by the partner; else both are kept, an alarm is raised, and nothing is cosigned,
 *  4. it is kept as the last one BEFORE it is cosigned, so that we never cosign two histories,
 *  5. the cosignature is handed in; one that did not arrive is given again the next time.
 */
export function createWitnessLog(deps: WitnessDeps): WitnessLog {
  return async (partner, signal) => {
    const exchange = deps.exchangeWith(partner);
    const { base, alarm } = await logSeen(deps.db, partner);
    if (alarm || !exchange) return alarm !== undefined;
    const origin = logName(partner);
    const now = await askCheckpoint(exchange, { origin, verifiers: verifiersOf(origin, deps.keysOf(partner)) }, signal).catch((error: unknown) => {
      // Nothing signed yet, or a gateway without a log. One that had a log and has none now is no such thing.
      if (!base && error instanceof PartnerRefusal && error.code === 'not_found') return undefined;
      throw error;
    });
    if (!now) return false;
    try {
      await assertGoesOn(exchange, base && { ...base, origin }, now, signal);
    } catch (error) {
      if (!(error instanceof LogFork || error instanceof LogRewind)) throw error;
      await raise(deps, partner, error);
      return true;
    }
    if (base?.size !== now.size) await keepWitnessed(deps.db, partner, { verdict: 'consistent', ...now, detail: null, at: deps.clock.now() });
    await handIn(deps, exchange, now);
    return false;
  };
}

async function handIn({ signer, clock }: WitnessDeps, exchange: Pick<Exchange, 'post'>, now: SeenCheckpoint): Promise<void> {
  const by = signer();
  if (!by || now.size === 0 || splitNote(now.note).signatures.some(({ name }) => name === by.name)) return;
  // Only the three lines that were held against the last ones are signed, whatever else stands in the note.
  const body = { size: now.size, cosignature: cosign(checkpointText(now), by, clock.now()) };
  await exchange.post('/v1/log/cosignatures', Buffer.from(JSON.stringify(body), 'utf8'), { contentType: 'application/json' });
}

async function raise({ db, clock, log }: WitnessDeps, partner: string, error: LogFork | LogRewind): Promise<void> {
  const at = clock.now();
  const verdict = error instanceof LogFork ? 'fork' : 'rewind';
  const { before, now, message } = error;
  log.error({ partner, verdict, before: before.size, now: now.size }, 'the log of a partner does not go on from what it showed before');
  await db.transaction(async (tx) => {
    await keepWitnessed(tx, partner, { verdict, size: now.size, root: now.root, note: now.note, detail: message, at });
    const detail = { partner, verdict, before: { size: before.size, root: before.root.toString('base64') }, now: { size: now.size, root: now.root.toString('base64') } };
    await recordEvent(tx, { at, actor: 'worker', action: 'log.alarm', object: `log:${logName(partner)}`, partners: [partner], detail });
    await appendEntry(tx, { at, kind: 'log.alarm', about: detail });
  });
}

function verifiersOf(origin: string, keys: readonly PartnerKey[]): NoteVerifier[] {
  return keys.filter(({ alg, state }) => alg === 'ed25519' && (state === 'active' || state === 'retiring')).map(({ key }) => ed25519Verifier(origin, key));
}
