import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface NewAnnotation {
  readonly annotationId: string;
  readonly caseId: string;
  /** JSON Pointer into the message; '' is the whole. */
  readonly pointer: string;
  readonly text: string;
  /** `officer:<subject>` */
  readonly by: string;
  readonly at: Date;
  /** The annotation that this one takes back. */
  readonly retracts?: string;
}

/**
 * Notes something about the record of a case, whichever version the case is about.
 * @returns the evidence that the case is about, and whose it is
 * @throws Refusal not_found when there is no such case, or nothing to take back; state_conflict when it was taken back already
 */
export async function saveAnnotation(tx: Queryable, a: NewAnnotation): Promise<{ keptId: string; partner: string }> {
  if (a.retracts !== undefined) await assertRetractable(tx, a.caseId, a.retracts);
  const { rows: [about] } = await tx.query<{ keptId: string; partner: string }>(
    `WITH about AS (SELECT * FROM review.case WHERE case_id = $1),
          saved AS (INSERT INTO review.annotation (annotation_id, partner, record_kind, record_ref, pointer, text, by, at, retracts)
                    SELECT $2, partner, record_kind, record_ref, $3, $4, $5, $6, $7 FROM about)
     SELECT kept_id AS "keptId", partner FROM about`,
    [a.caseId, a.annotationId, a.pointer, a.text, a.by, a.at, a.retracts ?? null]);
  if (!about) throw new Refusal('not_found', { detail: `There is no case ${a.caseId}.` });
  return about;
}

async function assertRetractable(tx: Queryable, caseId: string, annotationId: string): Promise<void> {
  const found = await tx.query<{ retracted: boolean }>(
    `SELECT EXISTS (SELECT FROM review.annotation t WHERE t.retracts = n.annotation_id) AS retracted
       FROM review.case c JOIN review.annotation n USING (partner, record_kind, record_ref)
      WHERE c.case_id = $1 AND n.annotation_id = $2 AND n.retracts IS NULL FOR UPDATE OF c`, [caseId, annotationId]);
  const note = found.rows[0];
  if (!note) throw new Refusal('not_found', { detail: 'There is no such note about the record of this case.' });
  if (note.retracted) throw new Refusal('state_conflict', { detail: 'The note was taken back already.' });
}
