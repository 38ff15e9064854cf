import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { lockLinks, saveLinks, undecidedPairsOf, type LinkChange } from '../matching/link-store.js';
import { afterComparison, keyOf, type Link, type Pair } from '../matching/link.js';
import { compareSubjects, type SubjectComparison } from '../matching/compare-subjects.js';
import { readComponents } from '../matching/components.js';
import { noteFrequent } from '../matching/noise.js';
import { lockMatching, parkWaiting, somethingWaits, takeWaiting, type Waiting } from '../matching/pending.js';
import { saveProfiles } from '../pool/profiles.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { isOutage } from '../platform/outage.js';
import type { Log } from '../platform/log.js';
import { describeRecords, describeSubjects, type Touched } from './match-records/describe.js';
import { facesOf } from './match-records/faces-of.js';
import { findPairs } from './match-records/find-pairs.js';
import { settleSame } from './match-records/settle-same.js';

export interface MatchDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Pick<Log, 'error'>;
}

/** Matches what waits. @returns whether more waits than one step takes */
export type MatchRecords = () => Promise<boolean>;

/** Records or subjects in one step: few enough that officers who decide meanwhile wait a second at most. */
const A_STEP = 40;
/** Pairs that are compared before whoever else waits in this process has a turn. */
const A_TURN = 20;

/**
 * One step of the one who matches; whoever holds the lock calls this again and again:
 *  1. records or subjects that wait are taken off the queue, oldest first,
 *  2. what officers moved to another subject is moved again, where the evidence was pooled anew, and what they know a subject by goes to that of the later version; then names and qualifiers of the records are
 *     written anew: those of a record that was replaced, taken back or erased leave,
 *  3. subjects that share a name, a key or an identifier with them are found; values that are too common get onto the noise list,
 *  4. each pair is compared; links that are new, or that the comparison sees otherwise than before, are written; what an officer decided stands,
 *  5. profiles follow the links that hold for `same`,
 *  all in ONE transaction: what it took comes back when it fails, and is taken alone the next time. What fails alone is parked for a person.
 */
export function createMatchRecords(deps: MatchDeps): () => MatchRecords {
  return () => {
    let most = A_STEP;
    return async () => {
      if (!await somethingWaits(deps.db)) return false;
      try {
        await deps.db.transaction(async (tx) => matchWaiting(tx, await takeWaiting(tx, most), deps.clock.now()));
        most = A_STEP;
      } catch (error) {
        if (isOutage(error)) throw error; // the database is away, nothing is wrong with what waits
        if (most === 1) await park(deps, error);
        else most = 1;
      }
      return true;
    };
  };
}

async function park({ db, clock, log }: MatchDeps, error: unknown): Promise<void> {
  await db.transaction(async (tx) => {
    const waiting = await takeWaiting(tx, 1);
    if (!waiting) return;
    await parkWaiting(tx, waiting, clock.now());
    log.error({ of: waiting.of, ids: waiting.ids, err: error instanceof Error ? error.stack : String(error) }, 'what could not be matched is parked: a person has to look');
  });
}

async function matchWaiting(tx: Queryable, waiting: Waiting | undefined, at: Date): Promise<void> {
  if (!waiting) return;
  const touched = waiting.of === 'record' ? await describeRecords(tx, waiting.ids) : await describeSubjects(tx, waiting.ids);
  await noteFrequent(tx, touched.changed, at);
  const pairs = await pairsOf(tx, touched, at);
  await lockMatching(tx);
  const changes = await compareAll(tx, pairs);
  const settled = await settleSame(tx, changes);
  await saveLinks(tx, settled, at);
  const moved = settled.filter(({ state, before }) => state === 'same' || before?.state === 'same').flatMap(({ a, b }) => [a, b]);
  await saveProfiles(tx, (await readComponents(tx, moved)).profiles());
}

async function pairsOf(tx: Queryable, touched: Touched, at: Date): Promise<Pair[]> {
  const found = [...await findPairs(tx, touched, at), ...await undecidedPairsOf(tx, [...touched.subjects])];
  return [...new Map(found.map((pair) => [keyOf(pair), pair])).values()].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

async function compareAll(tx: Queryable, pairs: readonly Pair[]): Promise<LinkChange[]> {
  if (pairs.length === 0) return [];
  const links = await lockLinks(tx, pairs);
  const open = pairs.filter((pair) => links.get(keyOf(pair))?.decidedBy === undefined);
  const faces = await facesOf(tx, open.flatMap(({ a, b }) => [a, b]));
  const changes: LinkChange[] = [];
  for (const [i, pair] of open.entries()) {
    if (i % A_TURN === A_TURN - 1) await turnOfOthers();
    const [left, right] = [faces.get(pair.a), faces.get(pair.b)];
    const change = left && right && left.kind === right.kind ? changeOf(pair, links.get(keyOf(pair)), compareSubjects(left, right)) : undefined;
    if (change) changes.push(change);
  }
  return changes;
}

function changeOf(pair: Pair, before: Link | undefined, compared: SubjectComparison): LinkChange | undefined {
  const state = afterComparison(before, compared);
  if (state === undefined) return undefined;
  const { signals, names, versions, score, method } = compared;
  return { ...pair, ...(before ? { before } : {}), state, method, score, evidence: { signals, ...(names ? { names } : {}), versions }, actor: 'matching', decided: false };
}
