import type { Queryable } from '../platform/db.js';
import type { PoolRecord } from './save-many.js';

/** An indicator that becomes active, as an entry of the feed names it. */
export interface ActiveIndicator {
  readonly indicatorId: string;
  readonly keptId: string;
  /** How many descriptive ones become active with it: they hit only all together. */
  readonly alertIndicators: number;
}

/**
 * Makes the proposed indicators of a message active and returns them.
 * With `only`, the others are declined. Those of a record that was replaced or withdrawn meanwhile stay out.
 * A second call finds nothing proposed and returns nothing.
 */
export async function activateIndicators(tx: Queryable, keptId: string, only?: readonly string[]): Promise<ActiveIndicator[]> {
  const moved = await tx.query<ActiveIndicator & { state: string }>(
    `WITH moved AS (
       UPDATE pool.indicator i SET state = CASE WHEN o.replaced_by IS NOT NULL OR o.withdrawn_at IS NOT NULL THEN 'withdrawn'
           WHEN $2::uuid[] IS NULL OR i.indicator_id = ANY($2) THEN 'active' ELSE 'declined' END
         FROM pool.record o WHERE o.kept_id = $1 AND i.record_id = o.record_id AND i.state = 'proposed' RETURNING i.*)
     SELECT m.indicator_id AS "indicatorId", $1::uuid AS "keptId", (count(*) FILTER (WHERE NOT m.identifying AND m.state = 'active') OVER ())::int AS "alertIndicators", m.state
       FROM moved m ORDER BY m.indicator_id`, [keptId, only ?? null]);
  return moved.rows.filter((row) => row.state === 'active').map(({ state: _, ...active }) => active);
}

/** An indicator that left, and the evidence it came from. */
export interface LeftIndicator {
  readonly keptId: string;
  readonly indicatorId: string;
}

/**
 * Takes back what earlier versions of a record said: a version replaces the ones before it as a whole.
 * Returns those that the feed had; what was only proposed leaves without a word.
 */
export async function withdrawEarlier(tx: Queryable, record: Pick<PoolRecord, 'partner' | 'kind' | 'recordRef' | 'version'>): Promise<LeftIndicator[]> {
  // Asked first and alone: the usual answer is that there is none, and that answer comes from one index.
  const { rows: records } = await tx.query<{ record_id: string }>({
    name: 'pool_earlier',
    text: `UPDATE pool.record SET replaced_by = $4 WHERE partner = $1 AND kind = $2 AND record_ref = $3 AND version < $4 AND replaced_by IS NULL RETURNING record_id`,
    values: [record.partner, record.kind, record.recordRef, record.version],
  });
  return records.length === 0 ? [] : withdrawIndicators(tx, records.map((row) => row.record_id));
}

/** Indicators of these records are over, whether proposed or active. Returns those that the feed had. */
export async function withdrawIndicators(tx: Queryable, recordIds: readonly string[]): Promise<LeftIndicator[]> {
  const left = await tx.query<LeftIndicator & { was: string }>(
    `WITH earlier AS (
       SELECT indicator_id, state FROM pool.indicator WHERE record_id = ANY($1::uuid[]) AND state IN ('active', 'proposed') ORDER BY indicator_id FOR UPDATE),
     m AS (
       UPDATE pool.indicator i SET state = 'withdrawn' FROM earlier WHERE i.indicator_id = earlier.indicator_id RETURNING i.indicator_id, i.record_id, earlier.state AS was)
     SELECT m.indicator_id AS "indicatorId", r.kept_id AS "keptId", m.was FROM m JOIN pool.record r USING (record_id) ORDER BY m.indicator_id`,
    [recordIds]);
  return left.rows.filter((row) => row.was === 'active').map(({ keptId, indicatorId }) => ({ keptId, indicatorId }));
}

export async function declineIndicators(tx: Queryable, keptId: string): Promise<void> {
  await tx.query(`UPDATE pool.indicator i SET state = 'declined' FROM pool.record r WHERE r.kept_id = $1 AND i.record_id = r.record_id AND i.state = 'proposed'`, [keptId]);
}
