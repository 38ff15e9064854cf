import type { Queryable } from '../platform/db.js';

/** Requests and replies that are erased keep their dates and states. */
export async function eraseRequests(tx: Queryable, keptIds: readonly string[]): Promise<void> {
  await tx.query(`UPDATE requests.request SET title = '(erased)' WHERE kept_id = ANY($1::uuid[])`, [keptIds]);
  await tx.query('UPDATE requests.reply SET summary = NULL WHERE kept_id = ANY($1::uuid[])', [keptIds]);
}
