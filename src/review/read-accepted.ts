import type { Queryable } from '../platform/db.js';

/** Which of these messages were accepted, by an officer or by the policy of their agreement. */
export async function findAccepted(db: Queryable, keptIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ kept_id: string }>(`SELECT kept_id FROM review.case WHERE kept_id = ANY($1::uuid[]) AND state = 'accepted'`, [keptIds]);
  return new Set(rows.map((row) => row.kept_id));
}
