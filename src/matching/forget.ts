import type { Queryable } from '../platform/db.js';

/** What an erasure leaves of the subjects that its records named. */
export interface SubjectsAfter {
  readonly gone: readonly string[];
  readonly remaining: readonly string[];
}

/**
 * Takes what erased records said out of matching: their names and descriptions, and the evidence of links that was weighed with them. Links of subjects that
 * are gone go with them; those that stay wait to be weighed anew, and an officer's decision stays with them.
 */
export async function forgetRecords(tx: Queryable, recordIds: readonly string[], { gone, remaining }: SubjectsAfter): Promise<void> {
  await tx.query('DELETE FROM matching.name WHERE record_id = ANY($1::uuid[])', [recordIds]);
  await tx.query('DELETE FROM matching.description WHERE record_id = ANY($1::uuid[])', [recordIds]);
  await tx.query(
    `DELETE FROM matching.spelling s WHERE s.subject_id = ANY($1::uuid[])
        AND NOT EXISTS (SELECT FROM matching.name n WHERE n.subject_id = s.subject_id AND n.kind = s.kind AND n.value = s.value)`, [[...gone, ...remaining]]);
  await tx.query('DELETE FROM matching.link WHERE a = ANY($1::uuid[]) OR b = ANY($1::uuid[])', [gone]);
  await tx.query(`UPDATE matching.link SET evidence = '{}' WHERE a = ANY($1::uuid[]) OR b = ANY($1::uuid[])`, [remaining]);
  if (remaining.length > 0) await tx.query(`INSERT INTO matching.pending (of, ids) VALUES ('subject', $1)`, [remaining]);
}
