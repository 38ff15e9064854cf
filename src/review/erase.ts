import type { Queryable } from '../platform/db.js';

/** What stands where words of a record stood. */
const ERASED = '(erased)';

/** What was proposed and settled keeps who and when; the words go. */
async function eraseProposals(tx: Queryable, keptIds: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE review.proposal SET judgement = judgement - 'reason', reason = NULL WHERE case_id IN (SELECT case_id FROM review.case WHERE kept_id = ANY($1::uuid[]))`, [keptIds]);
}

/** Cases about erased messages keep who decided what and when; an open one is over. */
export async function eraseCases(tx: Queryable, keptIds: readonly string[], { by, at }: { readonly by: string; readonly at: Date }): Promise<void> {
  await tx.query(
    `UPDATE review.case SET title = $2, reason = CASE WHEN state = 'open' OR reason IS NOT NULL THEN $2 END, decided_at = COALESCE(decided_at, $3), decided_by = COALESCE(decided_by, $4),
            state = CASE state WHEN 'open' THEN 'declined' ELSE state END WHERE kept_id = ANY($1::uuid[])`, [keptIds, ERASED, at, by]);
  await eraseProposals(tx, keptIds);
}
