import { recordEvent } from '../audit/store.js';
import { queueSubjects, unparkWaiting } from '../matching/pending.js';
import { MATCHED_KINDS } from '../matching/subject-face.js';
import { subjectsAfter } from '../pool/move-assertions.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';

export interface RematchDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** @returns how many subjects wait to be compared again: all of them, or the one that is named */
export type Rematch = (asked: { readonly subjectId?: string; readonly by: string }) => Promise<number>;

/** Subjects in one row of the queue. */
const A_ROW = 1_000;

/** Lets subjects be compared anew, by the rules and lists of now; the loop does it. What officers decided stands; what was parked is tried once more. */
export function createRematch({ db, clock }: RematchDeps): Rematch {
  return async ({ subjectId, by }) => {
    let count = 0;
    if (!subjectId) await unparkWaiting(db);
    for (let ids = await page(db, undefined, subjectId); ids.length > 0; ids = subjectId ? [] : await page(db, ids.at(-1))) {
      await queueSubjects(db, ids);
      count += ids.length;
    }
    await recordEvent(db, { at: clock.now(), actor: by, action: 'matching.rematch', object: subjectId ? `subject:${subjectId}` : 'matching:all', detail: { subjects: count } });
    return count;
  };
}

async function page(db: Database, after?: string, only?: string): Promise<string[]> {
  return only ? [only] : subjectsAfter(db, after, MATCHED_KINDS, A_ROW);
}
