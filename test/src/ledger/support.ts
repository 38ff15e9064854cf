import { generateKeyPairSync } from 'node:crypto';
import { createGrowLog, type GrowLog } from '../../../src/flows/grow-log.js';
import { appendEntry } from '../../../src/ledger/entry.js';
import type { Clock } from '../../../src/platform/clock.js';
import { systemClock } from '../../../src/platform/clock.js';
import type { Database } from '../../../src/platform/db.js';
import { ed25519Verifier, type NoteVerifier } from '../../../src/tlog/note.js';

export const ORIGIN = 'crx/KR';
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
export const SIGNER = { name: ORIGIN, privateKey };
export const LOG_JWK = publicKey.export({ format: 'jwk' });
export const LOG_KEY: NoteVerifier = ed25519Verifier(ORIGIN, publicKey);

/** A sequencer of its own over this database. */
export function sequencerOf(db: Database, clock: Clock = systemClock): GrowLog {
  return createGrowLog({ db, clock, signer: () => SIGNER })();
}

/** A clock that stands until it is moved. */
export function standingClock(at = new Date('2026-07-01T09:00:00Z')): Clock & { move(ms: number): void } {
  let now = at.getTime();
  return { now: () => new Date(now), move: (ms) => { now += ms; } };
}

export function append(db: Database, n: number): Promise<string> {
  return db.transaction((tx) => appendEntry(tx, { kind: 'test.entry', at: new Date(), about: { n } }));
}

/** Steps until nothing waits and all of it is signed. */
export async function settle(grow: GrowLog): Promise<void> {
  while (await grow()) { /* more waits */ }
}
