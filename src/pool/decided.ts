import type { Queryable } from '../platform/db.js';
import type { LeftIndicator } from './store.js';

/** What is proposed of a record ends earlier than its author says. Nothing ends later by a decision of ours. */
export async function shortenIndicators(tx: Queryable, recordId: string, until: Date): Promise<void> {
  await tx.query(`UPDATE pool.indicator SET valid_until = $2 WHERE record_id = $1 AND state = 'proposed' AND valid_until > $2`, [recordId, until]);
}

/** What was decided about the indicators of a message is open again. @returns those that the feed had */
export async function proposeAgain(tx: Queryable, keptId: string): Promise<LeftIndicator[]> {
  const { rows } = await tx.query<LeftIndicator & { was: string }>(
    `WITH decided AS (
       SELECT i.indicator_id, i.state FROM pool.indicator i JOIN pool.record r USING (record_id) WHERE r.kept_id = $1 AND i.state IN ('active', 'declined') ORDER BY i.indicator_id FOR UPDATE OF i)
     UPDATE pool.indicator i SET state = 'proposed' FROM decided WHERE i.indicator_id = decided.indicator_id RETURNING i.indicator_id AS "indicatorId", $1::uuid AS "keptId", decided.state AS was`, [keptId]);
  return rows.filter(({ was }) => was === 'active').map(({ keptId: kept, indicatorId }) => ({ keptId: kept, indicatorId }));
}

export interface OwnIndicator {
  readonly indicatorId: string;
  readonly caseKeptId: string;
  readonly field: string;
  readonly operator: string;
  readonly value: string;
  readonly normalised: string;
  readonly identifying: boolean;
  readonly weight: number;
  readonly explanation: string;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly addedBy: string;
}

/** Lays an indicator of ours over the record of a message; it is proposed like the others. */
export async function addIndicator(tx: Queryable, i: OwnIndicator): Promise<void> {
  await tx.query(
    `INSERT INTO pool.indicator (indicator_id, record_id, field, operator, value, normalised, identifying, weight, explanation, origin, pointer, valid_from, valid_until, state, added_by)
     SELECT $1, record_id, $3, $4, $5, $6, $7, $8, $9, 'ours', '', $10, $11, 'proposed', $12 FROM pool.record WHERE kept_id = $2`,
    [i.indicatorId, i.caseKeptId, i.field, i.operator, i.value, i.normalised, i.identifying, i.weight, i.explanation, i.validFrom, i.validUntil, i.addedBy]);
}
