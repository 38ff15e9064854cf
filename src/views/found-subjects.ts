import { spellingsOf, looksLikeIdentifier } from '../domain/search-term.js';
import { IDENTIFIER_SCHEMES } from '../domain/identifiers/schemes.js';
import type { Queryable } from '../platform/db.js';
import type { PoolSearch } from './search-terms.js';
import { IS_SHOWN } from './shown-records.js';

/** A subject whose name is like the one that was asked for. */
export interface NamedSubject {
  readonly subjectId: string;
  /** As its record has it. */
  readonly name: string;
  /** 0 to 1. */
  readonly score: number;
  /** High enough, for these scripts, to be called the same name. */
  readonly same: boolean;
  /** Which parts of the two names were held against each other, in words. */
  readonly how: string;
}

export interface SubjectFound {
  readonly subjectId: string;
  readonly kind: string;
  readonly label: string;
  readonly nativeLabel?: string;
  readonly why: { readonly by: 'name' | 'identifier'; readonly value: string; readonly scheme?: string; readonly score?: number; readonly same?: boolean; readonly how?: string };
}

/** Who has an identifier that was asked for. */
interface Held {
  readonly subject_id: string;
  readonly scheme: string;
  readonly value: string;
}

/** Subjects on the first page at most. */
const MOST = 20;
/** Records that the names of found subjects bring into a search at most, newest first. */
const MOST_RECORDS = 500;

/** Whom a search names: those with the identifier, what travelled in the box that has it, then those with a name like it. */
export async function foundSubjects(db: Queryable, { q, identifier, scheme }: PoolSearch, named: readonly NamedSubject[]): Promise<SubjectFound[]> {
  const typed = identifier ?? (q !== undefined && looksLikeIdentifier(q) ? q : undefined);
  const { rows: held } = typed === undefined ? { rows: [] } : await db.query<Held>(
    `SELECT DISTINCT ON (subject_id) * FROM (
      (SELECT DISTINCT ON (i.subject_id) i.subject_id, i.scheme, i.value FROM pool.identifier i JOIN pool.record r ON r.record_id = i.record_id AND ${IS_SHOWN}
        WHERE i.scheme = ANY($1::text[]) AND i.normalised = ANY($2::text[]) ORDER BY i.subject_id, i.record_id DESC LIMIT ${MOST})
      UNION ALL (SELECT o.subject_id, o.scheme, o.value FROM pool.own_identifier_in_use o WHERE o.scheme = ANY($1::text[]) AND o.normalised = ANY($2::text[]) LIMIT ${MOST})) AS held LIMIT ${MOST}`,
    [scheme ? [scheme] : IDENTIFIER_SCHEMES, spellingsOf(typed, scheme)]);
  const why = new Map<string, SubjectFound['why']>([
    ...[...held, ...await carriedIn(db, held)].map((row) => [row.subject_id, { by: 'identifier', scheme: row.scheme, value: row.value }] as const),
    ...named.map(({ subjectId, name, score, same, how }) => [subjectId, { by: 'name', value: name, score, same, how }] as const),
  ].slice(0, MOST));
  if (why.size === 0) return [];
  const { rows } = await db.query<{ subject_id: string; kind: string; label: string; native_label: string | null }>(
    `SELECT s.subject_id, s.kind, s.label, s.native_label FROM pool.subject s WHERE s.subject_id = ANY($1::uuid[])
       AND EXISTS (SELECT FROM pool.assertion a JOIN pool.record r ON r.record_id = a.record_id AND ${IS_SHOWN} WHERE a.subject_id = s.subject_id)`, [[...why.keys()]]);
  const known = new Map(rows.map((row) => [row.subject_id, row]));
  return [...why].flatMap(([subjectId, reason]) => {
    const row = known.get(subjectId);
    return row ? [{ subjectId, kind: row.kind, label: row.label, ...(row.native_label ? { nativeLabel: row.native_label } : {}), why: reason }] : [];
  });
}

/** Consignments that a record names together with one of these boxes, newest first. */
async function carriedIn(db: Queryable, held: readonly Held[]): Promise<Held[]> {
  const boxes = held.filter(({ scheme }) => scheme === 'container');
  if (boxes.length === 0) return [];
  return (await db.query<Held>(
    `SELECT a.subject_id, 'container' AS scheme, min(box.value) AS value
       FROM unnest($1::uuid[], $2::text[]) AS box (subject_id, value) JOIN pool.assertion b USING (subject_id) JOIN pool.record r ON r.record_id = b.record_id AND ${IS_SHOWN}
       JOIN pool.assertion a ON a.record_id = r.record_id JOIN pool.subject s ON s.subject_id = a.subject_id AND s.kind = 'consignment'
      GROUP BY a.subject_id ORDER BY max(r.received_at) DESC, a.subject_id LIMIT ${MOST}`, [boxes.map((box) => box.subject_id), boxes.map((box) => box.value)])).rows;
}

/** The newest records that speak of these subjects. */
export async function recordsOfSubjects(db: Queryable, subjectIds: readonly string[]): Promise<string[]> {
  if (subjectIds.length === 0) return [];
  return (await db.query<{ record_id: string }>(
    `SELECT DISTINCT record_id FROM pool.assertion WHERE subject_id = ANY($1::uuid[]) ORDER BY record_id DESC LIMIT ${MOST_RECORDS}`, [subjectIds])).rows.map((row) => row.record_id);
}
