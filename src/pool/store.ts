import type { FedIndicator } from '../domain/feed-entry.js';
import type { Queryable } from '../platform/db.js';
import type { PoolRecord } from './save-many.js';

/** An indicator as the feed carries it, read from rows `m` of pool.indicator and `r` of pool.record. */
const FED = `m.indicator_id AS "indicatorId", r.partner, r.message_id AS "messageId", r.record_ref AS "alertId", m.field, m.operator, m.value,
            m.normalised, m.identifying, m.weight, m.explanation, r.data ->> 'riskCategory' AS "riskCategory",
            jsonb_build_object('tlp', COALESCE(m.handling, r.handling) -> 'tlp', 'permittedAction', COALESCE(m.handling, r.handling) -> 'permittedAction') AS handling,
            to_char(m.valid_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "validFrom",
            to_char(m.valid_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "validUntil"`;

/**
 * Makes the proposed indicators of a message active and returns them in the shape the feed carries.
 * With `only`, the others are declined. Those of a record that was replaced or withdrawn meanwhile stay out.
 * A second call finds nothing proposed and returns nothing.
 */
export async function activateIndicators(tx: Queryable, keptId: string, only?: readonly string[]): Promise<FedIndicator[]> {
  const moved = await tx.query<FedIndicator & { state: string }>(
    `WITH moved AS (
       UPDATE pool.indicator i SET state = CASE WHEN o.replaced_by IS NOT NULL OR o.withdrawn_at IS NOT NULL THEN 'withdrawn'
           WHEN $2::uuid[] IS NULL OR i.indicator_id = ANY($2) THEN 'active' ELSE 'declined' END
         FROM pool.record o WHERE o.kept_id = $1 AND i.record_id = o.record_id AND i.state = 'proposed' RETURNING i.*)
     SELECT ${FED}, (count(*) FILTER (WHERE NOT m.identifying AND m.state = 'active') OVER ())::int AS "alertIndicators", m.state
       FROM moved m JOIN pool.record r USING (record_id) ORDER BY m.indicator_id`, [keptId, only ?? null]);
  return moved.rows.filter((row) => row.state === 'active').map(({ state: _, ...fed }) => fed);
}

/** An indicator that left, and the evidence it came from. */
export interface LeftIndicator {
  readonly keptId: string;
  readonly body: FedIndicator;
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
  const left = await tx.query<FedIndicator & { keptId: string; was: string }>(
    `WITH earlier AS (
       SELECT indicator_id, state FROM pool.indicator WHERE record_id = ANY($1::uuid[]) AND state IN ('active', 'proposed') ORDER BY indicator_id FOR UPDATE),
     m AS (
       UPDATE pool.indicator i SET state = 'withdrawn' FROM earlier WHERE i.indicator_id = earlier.indicator_id RETURNING i.*, earlier.state AS was)
     SELECT ${FED}, 0 AS "alertIndicators", r.kept_id AS "keptId", m.was FROM m JOIN pool.record r USING (record_id) ORDER BY m.indicator_id`,
    [recordIds]);
  return left.rows.filter((row) => row.was === 'active').map(({ keptId, was: _, ...body }) => ({ keptId, body }));
}

export async function declineIndicators(tx: Queryable, keptId: string): Promise<void> {
  await tx.query(`UPDATE pool.indicator i SET state = 'declined' FROM pool.record r WHERE r.kept_id = $1 AND i.record_id = r.record_id AND i.state = 'proposed'`, [keptId]);
}
