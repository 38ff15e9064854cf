import type { Queryable } from '../platform/db.js';

/** Of these records of a partner those that the pool has in any version, by the author's id. */
export async function findRefs(tx: Queryable, { partner, kind, refs }: { readonly partner: string; readonly kind: string; readonly refs: readonly string[] }): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ ref: string }>(
    'SELECT DISTINCT record_ref AS ref FROM pool.record WHERE partner = $1 AND kind = $2 AND record_ref = ANY($3::text[])', [partner, kind, refs]);
  return new Set(rows.map((row) => row.ref));
}
