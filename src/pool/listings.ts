import type { Queryable } from '../platform/db.js';

/** A listing in its newest version replaces the ones before it. */
export async function replaceListings(tx: Queryable, partner: string, newest: ReadonlyArray<{ readonly recordRef: string; readonly version: number }>): Promise<void> {
  if (newest.length === 0) return;
  await tx.query(
    `UPDATE pool.record r SET replaced_by = n.version FROM unnest($2::text[], $3::int[]) AS n (ref, version)
      WHERE r.partner = $1 AND r.kind = 'listing' AND r.record_ref = n.ref AND r.version < n.version AND r.replaced_by IS NULL`,
    [partner, newest.map((one) => one.recordRef), newest.map((one) => one.version)]);
}

/** Listings that an edition no longer has leave the pool as what is taken back does: marked, with what took them away. @param by the file of the edition */
export async function withdrawListings(tx: Queryable, partner: string, refs: readonly string[], { by, at }: { readonly by: string; readonly at: Date }): Promise<void> {
  await tx.query(
    `UPDATE pool.record SET withdrawn_at = $3, withdrawn_by = $4 WHERE partner = $1 AND kind = 'listing' AND record_ref = ANY($2::text[]) AND withdrawn_at IS NULL`,
    [partner, refs, at, by]);
}
