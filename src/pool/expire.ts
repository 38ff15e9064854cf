import type { Queryable } from '../platform/db.js';
import type { LeftIndicator } from './store.js';

export interface Expired {
  /** What the feed had. */
  readonly left: readonly LeftIndicator[];
  /** When the next one of each of the records is over; null when none is left. */
  readonly next: ReadonlyArray<{ readonly recordId: string; readonly expiresAt: Date | null }>;
}

/** Indicators of these records that are over at this moment are expired, judged or not. A second call finds nothing. */
export async function expireIndicators(tx: Queryable, recordIds: readonly string[], at: Date): Promise<Expired> {
  const left = await tx.query<LeftIndicator & { was: string }>(
    `WITH over AS (
       SELECT indicator_id, state FROM pool.indicator WHERE record_id = ANY($1::uuid[]) AND state IN ('active', 'proposed') AND valid_until <= $2 ORDER BY indicator_id FOR UPDATE),
     m AS (
       UPDATE pool.indicator i SET state = 'expired' FROM over WHERE i.indicator_id = over.indicator_id RETURNING i.indicator_id, i.record_id, over.state AS was)
     SELECT m.indicator_id AS "indicatorId", r.kept_id AS "keptId", m.was FROM m JOIN pool.record r USING (record_id) ORDER BY m.indicator_id`, [recordIds, at]);
  const next = await tx.query<{ recordId: string; expiresAt: Date | null }>(
    `SELECT id AS "recordId", (SELECT min(valid_until) FROM pool.indicator i WHERE i.record_id = id AND i.state IN ('active', 'proposed')) AS "expiresAt" FROM unnest($1::uuid[]) AS id`, [recordIds]);
  return { left: left.rows.filter((row) => row.was === 'active').map(({ keptId, indicatorId }) => ({ keptId, indicatorId })), next: next.rows };
}
