import { recordEvent } from '../audit/store.js';
import { pairOf } from '../matching/link.js';
import { saveLinks } from '../matching/link-store.js';
import { saveMoved } from '../matching/moved.js';
import { lockMatching, queueRecords, queueSubjects } from '../matching/pending.js';
import { foundSubject, moveAssertions, readTold, type Told } from '../pool/move-assertions.js';
import { partOwnIdentifiers } from '../pool/own-identifiers.js';
import { watchBoth } from '../watches/store.js';
import { labelsOf, nameBoth } from './split-subject/name-both.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';

/** One place of one piece of evidence. */
export interface Place {
  readonly keptId: string;
  /** Into the message, as the single view shows it. */
  readonly pointer: string;
}

export interface Split {
  readonly subjectId: string;
  /** What is about somebody else; at least one place, and not all there are. */
  readonly places: readonly Place[];
  readonly reason: string;
  /** `officer:<subject>` or `operator:<account>` */
  readonly officer: string;
}

export interface SplitSubjectDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** @returns the id of the new subject */
export type SplitSubject = (split: Split) => Promise<string>;

/** What is told of a subject and can be parted; one that is told of more often is parted by its latest records. */
const MOST_TOLD = 10_000;

/**
 * An officer says that what some records tell of a subject is about another one, although an identifier joined them:
 *  1. every place named is told of this subject, and something stays,
 *  2. assertions, with the identifiers that stand in them, move to a new subject, and it is remembered by evidence and place:
 *     whatever is pooled again goes there again; what we ourselves entered at those records goes with them,
 *  3. a link in state `different` stands between the two: no comparison puts them together again,
 *  4. whoever watches the subject watches both from then on,
 *  5. names and links of both are made anew by the loop; the audit trail says whose records moved,
 *  all in one transaction. A new record with the identifier goes where the earliest record with it is (`findJoined`).
 */
export function createSplitSubject({ db, clock }: SplitSubjectDeps): SplitSubject {
  return async ({ subjectId, places, reason, officer }) => {
    if (reason.trim() === '') throw new Refusal('schema_invalid', { detail: 'A split needs a reason.', errors: [{ pointer: '/reason', code: 'required', detail: 'Say why.' }] });
    const at = clock.now();
    const newSubject = newId(at.getTime());
    await db.transaction(async (tx) => {
      await lockMatching(tx);
      const told = await readTold(tx, subjectId, MOST_TOLD);
      if (told.length === 0) throw new Refusal('not_found', { detail: `Nothing is told of a subject ${subjectId}.` });
      const moving = movingOf(told, places);
      await foundSubject(tx, { subjectId: newSubject, like: subjectId, at });
      const moves = moving.map(({ keptId, pointer }) => ({ keptId, pointer, subjectId: newSubject }));
      await moveAssertions(tx, moves);
      await partOwnIdentifiers(tx, { from: subjectId, to: newSubject });
      await saveMoved(tx, moves, { by: officer, at, reason });
      await nameBoth(tx, await labelsOf(tx, told, { moving, subjectId, newSubject }));
      const signal = { code: 'split', value: 0, text: `an officer parted ${moves.length} of ${told.length} mentions from the subject` };
      await saveLinks(tx, [{ ...pairOf(subjectId, newSubject), state: 'different', method: 'officer', score: 0, evidence: { signals: [signal], versions: {} }, actor: officer, decided: true, reason }], at);
      await queueRecords(tx, [...new Set(moving.map(({ recordId }) => recordId))]);
      await queueSubjects(tx, [subjectId, newSubject]);
      for (const { watchId, officer: watcher } of await watchBoth(tx, { subjectId, newSubject, at })) {
        await recordEvent(tx, { at, actor: officer, action: 'watch.start', object: `watch:${watchId}`, detail: { of: watcher, subjectId: newSubject, splitFrom: subjectId } });
      }
      await recordEvent(tx, {
        at, actor: officer, action: 'subject.split', object: `subject:${subjectId}`, partners: [...new Set(moving.map(({ partner }) => partner))],
        records: [...new Set(moving.map(({ keptId }) => keptId))], detail: { newSubject, places: moves.length },
      });
    });
    return newSubject;
  };
}

/** @throws Refusal schema_invalid when a place is not told of the subject, or nothing would stay */
function movingOf(told: readonly Told[], places: readonly Place[]): Told[] {
  const asked = new Set(places.map(({ keptId, pointer }) => `${keptId} ${pointer}`));
  const known = new Set(told.map(({ keptId, pointer }) => `${keptId} ${pointer}`));
  const strange = places.findIndex(({ keptId, pointer }) => !known.has(`${keptId} ${pointer}`));
  if (strange >= 0) refuse(`/places/${strange}`, 'unknown', 'This place does not tell of the subject.');
  const moving = told.filter(({ keptId, pointer }) => asked.has(`${keptId} ${pointer}`));
  if (moving.length === 0 || moving.length === told.length) refuse('/places', 'count', 'At least one place must move, and one must stay.');
  return moving;
}

function refuse(pointer: string, code: string, detail: string): never {
  throw new Refusal('schema_invalid', { detail, errors: [{ pointer, code, detail }] });
}
