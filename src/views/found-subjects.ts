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

/** Subjects on the first page at most. */
const MOST = 20;
/** Records that the names of found subjects bring into a search at most, newest first. */
const MOST_RECORDS = 500;

/** Whom a search names: those with the identifier, then those with a name like it. */
export async function foundSubjects(db: Queryable, { q, identifier, scheme }: PoolSearch, named: readonly NamedSubject[]): Promise<SubjectFound[]> {
  const typed = identifier ?? (q !== undefined && looksLikeIdentifier(q) ? q : undefined);
  const { rows: held } = typed === undefined ? { rows: [] } : await db.query<{ subject_id: string; scheme: string; value: string }>(
    `SELECT DISTINCT ON (i.subject_id) i.subject_id, i.scheme, i.value FROM pool.identifier i JOIN pool.record r ON r.record_id = i.record_id AND ${IS_SHOWN}
      WHERE i.scheme = ANY($1::text[]) AND i.normalised = ANY($2::text[]) ORDER BY i.subject_id, i.record_id DESC LIMIT ${MOST}`,
    [scheme ? [scheme] : IDENTIFIER_SCHEMES, spellingsOf(typed, scheme)]);
  const why = new Map<string, SubjectFound['why']>([
    ...held.map((row) => [row.subject_id, { by: 'identifier', scheme: row.scheme, value: row.value }] as const),
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

/** The newest records that speak of these subjects. */
export async function recordsOfSubjects(db: Queryable, subjectIds: readonly string[]): Promise<string[]> {
  if (subjectIds.length === 0) return [];
  return (await db.query<{ record_id: string }>(
    `SELECT DISTINCT record_id FROM pool.assertion WHERE subject_id = ANY($1::uuid[]) ORDER BY record_id DESC LIMIT ${MOST_RECORDS}`, [subjectIds])).rows.map((row) => row.record_id);
}
