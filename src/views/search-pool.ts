import { createHash } from 'node:crypto';
import type { Queryable } from '../platform/db.js';
import { readPlace, writePlace } from './cursor.js';
import { foundRecords, type RecordFound, type RowFound } from './found-records.js';
import { foundSubjects, recordsOfSubjects, type NamedSubject, type SubjectFound } from './found-subjects.js';
import { partsOf, type Part, type PoolSearch } from './search-terms.js';
import { IS_SHOWN } from './shown-records.js';

export interface PoolPage {
  /** Whom the search names, best first; on the first page only. */
  readonly subjects: readonly SubjectFound[];
  /** Newest first: by when they happened if that was asked for, else by when we had them. */
  readonly records: readonly RecordFound[];
  readonly next?: string;
  readonly more: boolean;
}

/** Fewer answers than this are taken from the index of terms and put in order; more are met soon enough in the order of time. */
const FEW = 5000;

/**
 * Search over the pool. What has many answers is read in the order of time until the page is full; what has few is taken from the index of terms. Of whole terms PostgreSQL
 * knows which it is; of the beginnings of words it cannot, so they are counted first, as far as {@link FEW}. A page costs about the same however large the pool is.
 * @param named subjects whose names are like the one that was asked for, best first; comparing names is no matter of SQL
 * @throws Refusal cursor_mismatch when the cursor is not one of this search
 */
export async function searchPool(db: Queryable, asked: PoolSearch, named: readonly NamedSubject[]): Promise<PoolPage> {
  const filter = filterOf(asked);
  const place = asked.after === undefined ? undefined : readPlace(asked.after, filter);
  const [subjects, ofNamed] = await Promise.all([place ? [] : foundSubjects(db, asked, named), recordsOfSubjects(db, named.map(({ subjectId }) => subjectId))]);
  const { all, any } = partsOf(asked);
  const parts = [...all, ...any];
  if (asked.q !== undefined && any.length === 0 && ofNamed.length === 0) return { subjects, records: [], more: false };
  const few = await fewOf(db, { all, any });
  const { text, values } = statement(asked, { all, any, few, ofNamed, place });
  const { rows } = await db.query<RowFound>(text, values);
  const shown = rows.slice(0, asked.limit);
  const last = shown.at(-1);
  const more = rows.length > asked.limit;
  return {
    subjects, records: await foundRecords(db, shown, { asked, parts, named }), more,
    ...(more && last ? { next: writePlace(filter, { moment: last.moment, id: last.record_id }) } : {}),
  };
}

/** What a cursor is good for. A digest: what was searched for may be a name, and a cursor travels. */
function filterOf({ after: _after, limit: _limit, ...filter }: PoolSearch): string {
  return createHash('sha256').update(JSON.stringify(Object.entries(filter).filter(([, value]) => value !== undefined).sort())).digest('base64url');
}

/** The records that have these terms, where the beginnings of words are among them and few have them; undefined where it is left to PostgreSQL. */
async function fewOf(db: Queryable, { all, any }: Pick<Frame, 'all' | 'any'>): Promise<string[] | undefined> {
  const query = [...all.map((part) => `(${part.query})`), ...(any.length > 0 ? [`(${eitherOf(any)})`] : [])].join(' & ');
  if (!query.includes(':*')) return undefined;
  const { rows } = await db.query<{ record_id: string }>(`SELECT record_id FROM search.entry WHERE terms @@ $1::tsquery LIMIT ${FEW + 1}`, [query]);
  return rows.length > FEW ? undefined : rows.map((row) => row.record_id);
}

const eitherOf = (any: readonly Part[]): string => any.map(({ query }) => `(${query})`).join(' | ');

interface Frame {
  readonly all: readonly Part[];
  readonly any: readonly Part[];
  /** Those that have all and any of the terms, where they were counted and are few. */
  readonly few?: readonly string[] | undefined;
  readonly ofNamed: readonly string[];
  readonly place: { readonly moment: string; readonly id: string } | undefined;
}

/** The statement of one page, for whoever wants to see how it is planned. */
export function searchStatement(asked: PoolSearch, named: readonly string[] = []): { text: string; values: unknown[] } {
  return statement(asked, { ...partsOf(asked), ofNamed: named, place: undefined });
}

function statement(asked: PoolSearch, { all, any, few, ofNamed, place }: Frame): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const bind = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const moment = asked.eventFrom || asked.eventTo ? 'e.event_at' : 'e.received_at';
  const where: string[] = [];
  if (all.length > 0) where.push(`e.terms @@ ${bind(all.map(({ query }) => `(${query})`).join(' & '), 'tsquery')}`);
  if (asked.name !== undefined) where.push(`e.record_id = ANY(${bind(ofNamed, 'uuid[]')})`);
  if (asked.q !== undefined) {
    const ways = any.length > 0 && !few ? [`e.terms @@ ${bind(eitherOf(any), 'tsquery')}`] : [];
    const known = [...few ?? [], ...ofNamed];
    where.push(`(${[...ways, ...(few || ofNamed.length > 0 ? [`e.record_id = ANY(${bind(known, 'uuid[]')})`] : [])].join(' OR ')})`);
  } else if (few) {
    where.push(`e.record_id = ANY(${bind(few, 'uuid[]')})`);
  }
  for (const [column, from, to] of [['e.event_at', asked.eventFrom, asked.eventTo], ['e.received_at', asked.receivedFrom, asked.receivedTo]] as const) {
    if (from) where.push(`${column} >= ${bind(from, 'timestamptz')}`);
    if (to) where.push(`${column} < ${bind(to, 'timestamptz')}`);
  }
  if (moment === 'e.event_at') where.push('e.event_at IS NOT NULL');
  if (asked.standing !== 'all') where.push('r.replaced_by IS NULL AND r.withdrawn_at IS NULL');
  if (place) where.push(`(${moment}, e.record_id) < (${bind(place.moment, 'timestamptz')}, ${bind(place.id, 'uuid')})`);
  const by = [...all, ...any].map(({ query }) => `e.terms @@ ${bind(query, 'tsquery')}`);
  return {
    values,
    text: `SELECT e.record_id, to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS moment, ARRAY[${by.join(', ')}]::boolean[] AS by
      FROM search.entry e JOIN pool.record r ON r.record_id = e.record_id AND ${IS_SHOWN}
     ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY ${moment} DESC, e.record_id DESC LIMIT ${bind(asked.limit + 1, 'int')}`,
  };
}
