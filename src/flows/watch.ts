import { recordEvent } from '../audit/store.js';
import { normaliseIdentifier } from '../domain/identifiers/schemes.js';
import { readKinds } from '../pool/described.js';
import { countWatches, endWatch, lockWatch, markRead, saveWatch, type Watched } from '../watches/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface WatchStarted {
  /** Either this or an identifier. */
  readonly subjectId?: string | undefined;
  readonly identifier?: { readonly scheme: string; readonly value: string } | undefined;
  readonly reason: string;
  /** The last day (ISO, UTC): from today to a year from now. */
  readonly until: string;
  /** `officer:<subject>` */
  readonly officer: string;
}

export interface WatchEnded {
  readonly watchId: string;
  readonly officer: string;
  /** May end what others watch. */
  readonly supervisor: boolean;
  readonly reason?: string | undefined;
}

export interface MarkedRead {
  readonly officer: string;
  readonly upTo?: number | undefined;
  readonly ids?: readonly number[] | undefined;
}

/** What an officer does about watching; refuses schema_invalid, not_found, state_conflict, forbidden. */
export interface Watch {
  /** @returns the id of the watch */
  start(started: WatchStarted): Promise<string>;
  end(ended: WatchEnded): Promise<void>;
  markRead(marked: MarkedRead): Promise<void>;
}

/** What one officer can look after. */
const MOST_OF_ONE = 500;
const YEAR_MS = 366 * 86_400_000;

/**
 * An officer watches a subject or an identifier:
 *  1. what is watched is one of the two, and a subject is in the pool; the last day is within a year,
 *  2. the same is not watched twice by one officer,
 *  3. starting and ending are written to the audit trail, without the value.
 */
export function createWatch({ db, clock }: { readonly db: Database; readonly clock: Clock }): Watch {
  return {
    start: (started) => db.transaction(async (tx) => {
      const { reason, until, officer } = started;
      const at = clock.now();
      assertWithinYear(until, at);
      const watched = await watchedOf(tx, started);
      if (await countWatches(tx, officer) >= MOST_OF_ONE) throw new Refusal('state_conflict', { detail: `You watch ${MOST_OF_ONE} things already.`, next: 'End what you need no longer.' });
      const watchId = await saveWatch(tx, { watched, officer, reason, until, at });
      if (!watchId) throw new Refusal('state_conflict', { detail: 'You watch this already.', next: 'End that watch first.' });
      await recordEvent(tx, { at, actor: officer, action: 'watch.start', object: `watch:${watchId}`, detail: { until, ...('subjectId' in watched ? watched : { scheme: watched.scheme }) } });
      return watchId;
    }),
    end: ({ watchId, officer, supervisor, reason }) => db.transaction(async (tx) => {
      const at = clock.now();
      const watch = await lockWatch(tx, watchId);
      if (watch.officer !== officer && !supervisor) throw new Refusal('forbidden', { detail: 'This is the watch of another officer.', next: 'Ask a supervisor.' });
      await endWatch(tx, watchId, { by: officer, at, reason });
      await recordEvent(tx, { at, actor: officer, action: 'watch.end', object: `watch:${watchId}`, detail: { of: watch.officer } });
    }),
    markRead: async ({ officer, upTo, ids }) => {
      if ((upTo === undefined) === (ids === undefined)) refuse('', 'Give either upTo or notificationIds.');
      await markRead(db, officer, { upTo, ids, at: clock.now() });
    },
  };
}

function assertWithinYear(until: string, at: Date): void {
  const [today, last] = [at, new Date(at.getTime() + YEAR_MS)].map((one) => one.toISOString().slice(0, 10)) as [string, string];
  if (until < today || until >= last) refuse('/until', 'The last day is from today to a year from now.');
}

/** @throws Refusal schema_invalid, not_found */
async function watchedOf(tx: Queryable, { subjectId, identifier }: WatchStarted): Promise<Watched> {
  if ((subjectId === undefined) === (identifier === undefined)) refuse('', 'Give either subjectId or identifier.');
  if (subjectId !== undefined) {
    if (!(await readKinds(tx, [subjectId])).has(subjectId)) throw new Refusal('not_found', { detail: 'There is no subject of this id.' });
    return { subjectId };
  }
  const { scheme, value } = identifier as { scheme: string; value: string };
  const normalised = normaliseIdentifier(scheme, value);
  if (normalised === '') refuse('/identifier/value', 'No letter and no digit is in it.');
  return { scheme, value: value.trim(), normalised };
}

function refuse(pointer: string, detail: string): never {
  throw new Refusal('schema_invalid', { detail, errors: [{ pointer, code: 'invalid', detail }] });
}
