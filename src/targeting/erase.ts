import type { Queryable } from '../platform/db.js';

/**
 * Hits on erased messages keep that they were, when and with what weight. What was declared is our own record and stays in the declaration; that it met an
 * indicator of the partner is not said with its value any more. Of the sentences of such a screening the first stays: it counts, and quotes nothing.
 */
export async function eraseHits(tx: Queryable, keptIds: readonly string[]): Promise<void> {
  await tx.query(`UPDATE targeting.hit SET value = '', declared = '', explanation = '' WHERE kept_id = ANY($1::uuid[])`, [keptIds]);
  await tx.query(
    'UPDATE targeting.screening SET explanation = explanation[1:1] WHERE screening_id IN (SELECT screening_id FROM targeting.hit WHERE kept_id = ANY($1::uuid[]))', [keptIds]);
}
