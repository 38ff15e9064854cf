import type { Verdict } from '../domain/identifiers/check.js';
import type { SubjectKind } from '../domain/subject.js';
import type { Queryable } from '../platform/db.js';

/** A record over all its versions. */
export interface RecordOver {
  readonly partner: string;
  readonly recordKind: string;
  readonly recordRef: string;
}

/** What we ourselves know a subject by. */
export interface OwnIdentifier extends RecordOver {
  readonly identifierId: string;
  readonly subjectId: string;
  readonly scheme: string;
  readonly value: string;
  readonly normalised: string;
  readonly verdict: Exclude<Verdict, 'impossible'>;
  readonly country?: string;
  readonly reason: string;
  /** `officer:<subject>` */
  readonly by: string;
  readonly at: Date;
}

/** The kind of a subject that a record speaks of; undefined where it does not. */
export async function kindOfNamed(db: Queryable, { recordId, subjectId }: { readonly recordId: string; readonly subjectId: string }): Promise<SubjectKind | undefined> {
  return (await db.query<{ kind: SubjectKind }>(
    'SELECT s.kind FROM pool.subject s WHERE s.subject_id = $2 AND EXISTS (SELECT FROM pool.assertion a WHERE a.record_id = $1 AND a.subject_id = $2)', [recordId, subjectId])).rows[0]?.kind;
}

/** How many of ours a subject has that were not taken back, and whether anybody has said this one of it. */
export async function knownBy(tx: Queryable, { subjectId, scheme, normalised }: Pick<OwnIdentifier, 'subjectId' | 'scheme' | 'normalised'>): Promise<{ ours: number; there: boolean }> {
  const { rows: [row] } = await tx.query<{ ours: number; there: boolean }>(
    `SELECT (SELECT count(*)::int FROM pool.own_identifier WHERE subject_id = $1 AND retracted_at IS NULL) AS ours,
            EXISTS (SELECT FROM pool.own_identifier WHERE subject_id = $1 AND scheme = $2 AND normalised = $3 AND retracted_at IS NULL)
         OR EXISTS (SELECT FROM pool.identifier i JOIN pool.record r USING (record_id)
                     WHERE i.scheme = $2 AND i.normalised = $3 AND i.subject_id = $1 AND r.replaced_by IS NULL AND r.withdrawn_at IS NULL AND r.restricted_at IS NULL) AS there`,
    [subjectId, scheme, normalised]);
  return row ?? { ours: 0, there: false };
}

/** Keeps one of ours beside what partners say. */
export async function addOwnIdentifier(tx: Queryable, o: OwnIdentifier): Promise<void> {
  await tx.query(
    `INSERT INTO pool.own_identifier (identifier_id, subject_id, partner, record_kind, record_ref, scheme, value, normalised, verdict, country, reason, added_by, added_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [o.identifierId, o.subjectId, o.partner, o.recordKind, o.recordRef, o.scheme, o.value, o.normalised, o.verdict, o.country ?? null, o.reason, o.by, o.at]);
}

/** One that is held until the transaction ends, and whether it was taken back. */
export interface HeldIdentifier extends RecordOver {
  readonly subjectId: string;
  readonly scheme: string;
  readonly retracted: boolean;
}

/** One of ours that was entered at this record, or is about a subject that it names. */
export async function lockOwnIdentifier(tx: Queryable, { identifierId, recordId }: { readonly identifierId: string; readonly recordId: string }): Promise<HeldIdentifier | undefined> {
  return (await tx.query<HeldIdentifier>(
    `SELECT o.subject_id AS "subjectId", o.partner, o.record_kind AS "recordKind", o.record_ref AS "recordRef", o.scheme, o.retracted_at IS NOT NULL AS retracted
       FROM pool.own_identifier o JOIN pool.record r ON r.record_id = $2
      WHERE o.identifier_id = $1 AND ((o.partner, o.record_kind, o.record_ref) = (r.partner, r.kind, r.record_ref)
         OR EXISTS (SELECT FROM pool.assertion a WHERE a.record_id = r.record_id AND a.subject_id = o.subject_id)) FOR UPDATE OF o`, [identifierId, recordId])).rows[0];
}

/** It no longer stands. Who said so, when and why stays beside it. */
export async function retractOwnIdentifier(tx: Queryable, { identifierId, by, at, reason }: Pick<OwnIdentifier, 'identifierId' | 'by' | 'at' | 'reason'>): Promise<void> {
  await tx.query('UPDATE pool.own_identifier SET retracted_by = $2, retracted_at = $3, retracted_because = $4 WHERE identifier_id = $1', [identifierId, by, at, reason]);
}

/** The versions of a record that can be found, whose terms follow from what we know of its subjects. */
export async function versionsWithTerms(db: Queryable, { partner, recordKind, recordRef }: RecordOver): Promise<string[]> {
  return (await db.query<{ record_id: string }>(
    'SELECT record_id FROM pool.record WHERE partner = $1 AND kind = $2 AND record_ref = $3 AND erased_at IS NULL', [partner, recordKind, recordRef])).rows.map((row) => row.record_id);
}

/**
 * What was entered at earlier versions of these records goes to the subjects of the later ones: to the one of the same kind and name, where the
 * subject itself is named no more. What finds none stays where it is, for an officer to see.
 * @returns the subjects that lost or got something
 */
export async function carryOwnIdentifiers(tx: Queryable, recordIds: readonly string[]): Promise<string[]> {
  const { rows } = await tx.query<{ before: string; now: string }>({
    name: 'pool_carry_own',
    text: `WITH lost AS (
        SELECT o.identifier_id, o.subject_id, r.record_id, was.kind, was.label
          FROM pool.record r JOIN pool.own_identifier o ON o.partner = r.partner AND o.record_kind = r.kind AND o.record_ref = r.record_ref
          JOIN pool.subject was ON was.subject_id = o.subject_id
         WHERE r.record_id = ANY($1::uuid[]) AND r.replaced_by IS NULL AND r.withdrawn_at IS NULL AND r.erased_at IS NULL
           AND NOT EXISTS (SELECT FROM pool.assertion a WHERE a.record_id = r.record_id AND a.subject_id = o.subject_id)),
      found AS (
        SELECT DISTINCT ON (lost.identifier_id) lost.identifier_id, lost.subject_id AS before, a.subject_id AS now
          FROM lost JOIN pool.assertion a ON a.record_id = lost.record_id JOIN pool.subject s ON s.subject_id = a.subject_id AND s.kind = lost.kind AND s.label = lost.label
         ORDER BY lost.identifier_id, a.pointer)
      UPDATE pool.own_identifier o SET subject_id = found.now FROM found WHERE o.identifier_id = found.identifier_id RETURNING found.before, found.now`,
    values: [recordIds],
  });
  return [...new Set(rows.flatMap(({ before, now }) => [before, now]))];
}

/** Where a subject is parted, what was entered at a record goes with what that record says. */
export async function partOwnIdentifiers(tx: Queryable, { from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  const told = (by: string): string => `EXISTS (SELECT FROM pool.assertion a JOIN pool.record r USING (record_id)
      WHERE a.subject_id = ${by} AND r.partner = o.partner AND r.kind = o.record_kind AND r.record_ref = o.record_ref AND r.replaced_by IS NULL)`;
  await tx.query(`UPDATE pool.own_identifier o SET subject_id = $2 WHERE o.subject_id = $1 AND ${told('$2')} AND NOT ${told('$1')}`, [from, to]);
}
