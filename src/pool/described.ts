import type { SubjectKind } from '../domain/subject.js';
import type { Queryable } from '../platform/db.js';

/** What one record says of one subject. */
export interface Said {
  readonly recordId: string;
  readonly keptId: string;
  readonly subjectId: string;
  readonly kind: SubjectKind;
  /** Into the message. */
  readonly pointer: string;
  readonly data: unknown;
}

/**
 * What the standing ones among these records say of their subjects; a record that was replaced, taken back or erased says nothing. None is erased before
 * the transaction that reads it here has written what it makes of it.
 */
export async function readSaid(db: Queryable, recordIds: readonly string[]): Promise<Said[]> {
  return (await db.query<Said>({
    name: 'pool_said',
    // A pointer leads into the message, in which the record is one member: what stands behind that member is the path into `data`.
    text: `SELECT a.record_id AS "recordId", r.kept_id AS "keptId", a.subject_id AS "subjectId", s.kind, a.pointer,
                  r.data #> (string_to_array(a.pointer, '/'))[3:] AS data
             FROM pool.record r JOIN pool.assertion a USING (record_id) JOIN pool.subject s USING (subject_id)
            WHERE r.record_id = ANY($1::uuid[]) AND r.replaced_by IS NULL AND r.withdrawn_at IS NULL AND r.restricted_at IS NULL
            ORDER BY a.record_id, a.pointer, a.subject_id FOR SHARE OF r`,
    values: [recordIds],
  })).rows;
}

export interface KnownIdentifier {
  readonly subjectId: string;
  readonly scheme: string;
  readonly normalised: string;
  readonly verdict: 'valid' | 'suspicious' | 'impossible';
  /** An officer of ours said it, and nobody else. */
  readonly ours?: boolean;
}

/** A subject may be named by very many records: this many rows of it are read, enough to compare by. */
const ASSERTIONS_READ = 200;

/** Identifiers that standing records, or officers of ours, give to these subjects, each once. */
export async function readIdentifiers(db: Queryable, subjectIds: readonly string[], schemes: readonly string[]): Promise<KnownIdentifier[]> {
  const { rows } = await db.query<KnownIdentifier>({
    name: 'pool_identifiers_of',
    text: `SELECT DISTINCT i.subject_id AS "subjectId", i.scheme, i.normalised, i.verdict
             FROM unnest($1::uuid[]) AS asked (subject_id)
             CROSS JOIN LATERAL (SELECT DISTINCT record_id FROM (SELECT record_id FROM pool.assertion WHERE subject_id = asked.subject_id LIMIT ${ASSERTIONS_READ}) AS few) AS mine
             JOIN pool.record r USING (record_id)
             JOIN pool.identifier i ON i.record_id = mine.record_id AND i.subject_id = asked.subject_id
            WHERE i.scheme = ANY($2::text[]) AND r.replaced_by IS NULL AND r.withdrawn_at IS NULL AND r.restricted_at IS NULL`,
    values: [subjectIds, schemes],
  });
  const said = new Set(rows.map(nameOf));
  return [...rows, ...(await readOwn(db, subjectIds, schemes)).filter((one) => !said.has(nameOf(one)))];
}

const nameOf = ({ subjectId, scheme, normalised }: KnownIdentifier): string => `${subjectId} ${scheme} ${normalised}`;

async function readOwn(db: Queryable, subjectIds: readonly string[], schemes: readonly string[]): Promise<KnownIdentifier[]> {
  return (await db.query<KnownIdentifier>({
    name: 'pool_own_identifiers_of',
    text: `SELECT DISTINCT subject_id AS "subjectId", scheme, normalised, verdict, true AS ours FROM pool.own_identifier_in_use WHERE subject_id = ANY($1::uuid[]) AND scheme = ANY($2::text[])`,
    values: [subjectIds, schemes],
  })).rows;
}

/** Identifiers that these records give to their subjects, each once. */
export async function readIdentifiersIn(db: Queryable, recordIds: readonly string[], schemes: readonly string[]): Promise<KnownIdentifier[]> {
  return (await db.query<KnownIdentifier>({
    name: 'pool_identifiers_in',
    text: `SELECT DISTINCT i.subject_id AS "subjectId", i.scheme, i.normalised, i.verdict FROM pool.identifier i JOIN pool.record r USING (record_id)
            WHERE i.record_id = ANY($1::uuid[]) AND i.scheme = ANY($2::text[]) AND r.replaced_by IS NULL AND r.withdrawn_at IS NULL AND r.restricted_at IS NULL`,
    values: [recordIds, schemes],
  })).rows;
}

/** A value that a subject has, and others that have it too. */
export interface Sharing extends Pick<KnownIdentifier, 'scheme' | 'normalised'> {
  readonly subjectId: string;
  readonly others: readonly string[];
}

/** Rows that are read for one value: one that is named more often than this is met by few of those who named it. */
const ROWS_READ = 150;
/** Who has the identifier `asked`: the earliest that records gave it to, and those of whom one of us knows it. */
const HAVING_IT = `(SELECT subject_id FROM pool.identifier i WHERE i.scheme = asked.scheme AND i.normalised = asked.normalised ORDER BY i.record_id LIMIT ${ROWS_READ})
               UNION ALL (SELECT subject_id FROM pool.own_identifier_in_use o WHERE o.scheme = asked.scheme AND o.normalised = asked.normalised LIMIT ${ROWS_READ})`;

/** For each identifier the other subjects of the same kind that have it, in standing records or not: the earliest rows of each value. */
export async function findSharing(db: Queryable, identifiers: readonly KnownIdentifier[]): Promise<Sharing[]> {
  if (identifiers.length === 0) return [];
  return (await db.query<Sharing>({
    name: 'pool_sharing',
    text: `SELECT asked.subject_id AS "subjectId", asked.scheme, asked.normalised, array_agg(DISTINCT other.subject_id) AS others
             FROM unnest($1::uuid[], $2::text[], $3::text[]) AS asked (subject_id, scheme, normalised)
             JOIN pool.subject mine ON mine.subject_id = asked.subject_id
             CROSS JOIN LATERAL (${HAVING_IT}) AS other
             JOIN pool.subject theirs ON theirs.subject_id = other.subject_id AND theirs.kind = mine.kind
            WHERE other.subject_id <> asked.subject_id GROUP BY 1, 2, 3`,
    values: [identifiers.map((one) => one.subjectId), identifiers.map((one) => one.scheme), identifiers.map((one) => one.normalised)],
  })).rows;
}

/** The kinds of these subjects. */
export async function readKinds(db: Queryable, subjectIds: readonly string[]): Promise<Map<string, SubjectKind>> {
  const { rows } = await db.query<{ subject_id: string; kind: SubjectKind }>({
    name: 'pool_kinds', text: 'SELECT subject_id, kind FROM pool.subject WHERE subject_id = ANY($1::uuid[])', values: [subjectIds],
  });
  return new Map(rows.map((row) => [row.subject_id, row.kind]));
}

/** Subjects of this kind that have one of these identifiers: of each value the earliest rows. */
export async function findHolders(db: Queryable, kind: SubjectKind, identifiers: ReadonlyArray<Pick<KnownIdentifier, 'scheme' | 'normalised'>>): Promise<string[]> {
  if (identifiers.length === 0) return [];
  const { rows } = await db.query<{ subject_id: string }>({
    name: 'pool_holders',
    text: `SELECT DISTINCT s.subject_id FROM unnest($1::text[], $2::text[]) AS asked (scheme, normalised)
             CROSS JOIN LATERAL (${HAVING_IT}) AS held
             JOIN pool.subject s ON s.subject_id = held.subject_id AND s.kind = $3`,
    values: [identifiers.map((one) => one.scheme), identifiers.map((one) => one.normalised), kind],
  });
  return rows.map((row) => row.subject_id);
}
