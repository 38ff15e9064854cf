import { createHash } from 'node:crypto';
import type { Queryable } from '../platform/db.js';
import { readPlace, writePlace } from './cursor.js';
import { foundRecords, type RecordFound } from './found-records.js';
import { foundSubjects, recordsOfSubjects, type NamedSubject, type SubjectFound } from './found-subjects.js';
import { questionOf } from './search-question.js';
import type { PoolSearch } from './search-terms.js';
import { readInOrder, walkInWindows } from './search-walk.js';
import { wordsThere } from './words-there.js';

export interface PoolPage {
  /** Whom the search names, best first; on the first page only. */
  readonly subjects: readonly SubjectFound[];
  /** Newest first: by when they happened if that was asked for, else by when we had them. */
  readonly records: readonly RecordFound[];
  readonly next?: string;
  readonly more: boolean;
}

/**
 * Search over the pool. What is found by terms is read in windows of time until the page is full ({@link walkInWindows}), so a page costs about the same however
 * large the pool is; what is found by names alone or by time alone is read in order.
 * @param named subjects whose names are like the one that was asked for, best first; comparing names is no matter of SQL
 * @throws Refusal cursor_mismatch when the cursor is not one of this search
 */
export async function searchPool(db: Queryable, asked: PoolSearch, named: readonly NamedSubject[]): Promise<PoolPage> {
  const filter = filterOf(asked);
  const place = asked.after === undefined ? undefined : readPlace(asked.after, filter);
  const [subjects, ofNamed, there] = await Promise.all([
    place ? [] : foundSubjects(db, asked, named), recordsOfSubjects(db, named.map(({ subjectId }) => subjectId)), wordsThere(db, [asked.text, asked.q].join(' ')),
  ]);
  const question = questionOf(asked, { ofNamed, there });
  const byTerms = question.any !== undefined || (question.must !== undefined && question.named === undefined);
  const rows = await (byTerms ? walkInWindows : readInOrder)(db, question, { after: place, most: asked.limit + 1 });
  const shown = rows.slice(0, asked.limit);
  const last = shown.at(-1);
  const more = rows.length > asked.limit;
  return {
    subjects, records: await foundRecords(db, shown, { asked, parts: question.parts, named }), more,
    ...(more && last ? { next: writePlace(filter, { moment: last.moment, id: last.record_id }) } : {}),
  };
}

/** What a cursor is good for. A digest: what was searched for may be a name, and a cursor travels. */
function filterOf({ after: _after, limit: _limit, ...filter }: PoolSearch): string {
  return createHash('sha256').update(JSON.stringify(Object.entries(filter).filter(([, value]) => value !== undefined).sort())).digest('base64url');
}
