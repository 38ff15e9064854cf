import type { Queryable } from '../platform/db.js';

/** What a later version of a record calls a subject that was there. */
export interface CalledNow {
  readonly subjectId: string;
  readonly recordRef: string;
  readonly partner: string;
  readonly kind: string;
  readonly version: number;
  readonly label: string;
  readonly nativeLabel: string | null;
}

/**
 * A subject is called what the record that named it first calls it in its newest version. What others call it is listed with it and changes
 * nothing: the last to speak does not rename what everybody knows. (A subject is as old as the record that named it.)
 */
export async function renameSubjects(tx: Queryable, called: readonly CalledNow[]): Promise<void> {
  if (called.length === 0) return;
  await tx.query({
    name: 'pool_rename_subjects',
    text: `UPDATE pool.subject s SET label = n.label, native_label = n.native_label
             FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[]) AS n (subject_id, partner, kind, record_ref, version, label, native_label)
            WHERE s.subject_id = n.subject_id AND (s.label, s.native_label) IS DISTINCT FROM (n.label, n.native_label)
              AND EXISTS (
                SELECT FROM pool.record r JOIN pool.assertion a ON a.record_id = r.record_id AND a.subject_id = s.subject_id
                 WHERE r.partner = n.partner AND r.kind = n.kind AND r.record_ref = n.record_ref AND r.received_at = s.created_at)
              AND NOT EXISTS (
                SELECT FROM pool.record later WHERE later.partner = n.partner AND later.kind = n.kind AND later.record_ref = n.record_ref AND later.version > n.version)`,
    values: [called.map((one) => one.subjectId), called.map((one) => one.partner), called.map((one) => one.kind), called.map((one) => one.recordRef), called.map((one) => one.version),
      called.map((one) => one.label), called.map((one) => one.nativeLabel)],
  });
}
