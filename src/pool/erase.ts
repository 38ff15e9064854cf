import type { Queryable } from '../platform/db.js';
import type { LeftIndicator } from './store.js';

export interface ErasedFromPool {
  /** What the feed had. */
  readonly left: readonly LeftIndicator[];
  /** Subjects that these records named: those that no other record names are gone. */
  readonly gone: readonly string[];
  readonly remaining: readonly string[];
}

/**
 * Takes the content of records out of the pool. The row of a record stays, with its ids, its dates and nothing else: the evidence hangs on it, and the same
 * message is not pooled again.
 */
export async function eraseRecords(tx: Queryable, recordIds: readonly string[], at: Date): Promise<ErasedFromPool> {
  const left = await tx.query<LeftIndicator & { state: string }>(
    `WITH m AS (DELETE FROM pool.indicator WHERE record_id = ANY($1::uuid[]) RETURNING indicator_id, record_id, state)
     SELECT m.indicator_id AS "indicatorId", r.kept_id AS "keptId", m.state FROM m JOIN pool.record r USING (record_id) ORDER BY m.indicator_id`, [recordIds]);
  await tx.query('DELETE FROM pool.identifier WHERE record_id = ANY($1::uuid[])', [recordIds]);
  const { rows: named } = await tx.query<{ subject_id: string }>(
    'WITH m AS (DELETE FROM pool.assertion WHERE record_id = ANY($1::uuid[]) RETURNING subject_id) SELECT DISTINCT subject_id FROM m', [recordIds]);
  const { gone, remaining } = await eraseSubjects(tx, named.map((row) => row.subject_id));
  await tx.query(
    `UPDATE pool.record SET data = '{}', warnings = '[]', unmapped = '[]', restricted_at = COALESCE(restricted_at, $2), erased_at = $2,
            handling = jsonb_build_object('tlp', handling -> 'tlp', 'codes', '[]'::jsonb, 'onward', 'none', 'personalData', false) WHERE record_id = ANY($1::uuid[])`, [recordIds, at]);
  await eraseOwnIdentifiers(tx, recordIds, gone);
  return { left: left.rows.filter((row) => row.state === 'active').map(({ indicatorId, keptId }) => ({ indicatorId, keptId })), gone, remaining };
}

/** What we know a subject by goes with the subject, and with the last version of the record that it was entered at. */
async function eraseOwnIdentifiers(tx: Queryable, recordIds: readonly string[], gone: readonly string[]): Promise<void> {
  const record = 'r.partner = o.partner AND r.kind = o.record_kind AND r.record_ref = o.record_ref';
  await tx.query(
    `DELETE FROM pool.own_identifier o WHERE o.subject_id = ANY($2::uuid[])
         OR (EXISTS (SELECT FROM pool.record r WHERE ${record} AND r.record_id = ANY($1::uuid[])) AND NOT EXISTS (SELECT FROM pool.record r WHERE ${record} AND r.erased_at IS NULL))`, [recordIds, gone]);
}

/** A subject goes with the last record that names it. One that stays is called by an identifier that the others give, since its label may be from the one that went. */
async function eraseSubjects(tx: Queryable, subjectIds: readonly string[]): Promise<{ gone: string[]; remaining: string[] }> {
  const { rows } = await tx.query<{ subject_id: string }>(
    'DELETE FROM pool.subject s WHERE s.subject_id = ANY($1::uuid[]) AND NOT EXISTS (SELECT FROM pool.assertion a WHERE a.subject_id = s.subject_id) RETURNING s.subject_id', [subjectIds]);
  const gone = rows.map((row) => row.subject_id);
  const remaining = subjectIds.filter((id) => !gone.includes(id));
  await tx.query(
    `UPDATE pool.subject s SET native_label = NULL, label = COALESCE((
       SELECT i.value FROM pool.assertion a JOIN pool.identifier i ON i.record_id = a.record_id AND i.subject_id = a.subject_id WHERE a.subject_id = s.subject_id ORDER BY i.record_id, i.scheme LIMIT 1), s.kind)
      WHERE s.subject_id = ANY($1::uuid[])`, [remaining]);
  return { gone, remaining };
}

/** Of these records those of which no version is left. */
export async function refsGone(tx: Queryable, { partner, recordKind, refs }: { readonly partner: string; readonly recordKind: string; readonly refs: readonly string[] }): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ ref: string }>(
    'SELECT DISTINCT record_ref AS ref FROM pool.record WHERE partner = $1 AND kind = $2 AND record_ref = ANY($3::text[]) AND erased_at IS NULL', [partner, recordKind, refs]);
  const left = new Set(rows.map(({ ref }) => ref));
  return new Set(refs.filter((ref) => !left.has(ref)));
}
