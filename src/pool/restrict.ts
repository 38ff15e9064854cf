import type { Queryable } from '../platform/db.js';
import type { ActiveIndicator, LeftIndicator } from './store.js';

/** One version of a record. */
export interface Version {
  readonly recordId: string;
  readonly keptId: string;
  readonly partner: string;
  readonly recordKind: string;
  readonly recordRef: string;
  readonly version: number;
  readonly restricted: boolean;
}

const VERSION = `record_id AS "recordId", kept_id AS "keptId", partner, kind AS "recordKind", record_ref AS "recordRef", version, restricted_at IS NOT NULL AS restricted`;

/** Every version of a record that is not erased, oldest first. */
export async function versionsOf(db: Queryable, of: Pick<Version, 'partner' | 'recordKind' | 'recordRef'>): Promise<Version[]> {
  return (await db.query<Version>(
    `SELECT ${VERSION} FROM pool.record WHERE partner = $1 AND kind = $2 AND record_ref = $3 AND erased_at IS NULL ORDER BY version, record_id`, [of.partner, of.recordKind, of.recordRef])).rows;
}

/** These versions; those that are erased or gone are left out. */
export async function versionsById(db: Queryable, recordIds: readonly string[]): Promise<Version[]> {
  return (await db.query<Version>(`SELECT ${VERSION} FROM pool.record WHERE record_id = ANY($1::uuid[]) AND erased_at IS NULL ORDER BY record_id`, [recordIds])).rows;
}

/** Marks versions as restricted; what was only proposed is over. Returns what the feed had. Those that were restricted before are passed over. */
export async function restrictRecords(tx: Queryable, recordIds: readonly string[], at: Date): Promise<LeftIndicator[]> {
  const { rows } = await tx.query<{ record_id: string }>(
    'UPDATE pool.record SET restricted_at = $2 WHERE record_id = ANY($1::uuid[]) AND restricted_at IS NULL AND erased_at IS NULL RETURNING record_id', [recordIds, at]);
  const moved = await tx.query<LeftIndicator & { state: string }>(
    `WITH m AS (
       UPDATE pool.indicator SET state = CASE state WHEN 'active' THEN 'restricted' ELSE 'withdrawn' END
        WHERE record_id = ANY($1::uuid[]) AND state IN ('active', 'proposed') RETURNING indicator_id, record_id, state)
     SELECT m.indicator_id AS "indicatorId", r.kept_id AS "keptId", m.state FROM m JOIN pool.record r USING (record_id) ORDER BY m.indicator_id`, [rows.map((row) => row.record_id)]);
  return moved.rows.filter((row) => row.state === 'restricted').map(({ indicatorId, keptId }) => ({ indicatorId, keptId }));
}

/** Lets versions be used again. Returns the indicators that come back: those that are not over, of a version that still stands. */
export async function liftRecords(tx: Queryable, recordIds: readonly string[], at: Date): Promise<ActiveIndicator[]> {
  await tx.query('UPDATE pool.record SET restricted_at = NULL WHERE record_id = ANY($1::uuid[]) AND erased_at IS NULL', [recordIds]);
  const moved = await tx.query<ActiveIndicator & { state: string }>(
    `WITH m AS (
       UPDATE pool.indicator i SET state = CASE WHEN r.withdrawn_at IS NOT NULL OR r.replaced_by IS NOT NULL THEN 'withdrawn' WHEN i.valid_until <= $2 THEN 'expired' ELSE 'active' END
         FROM pool.record r WHERE r.record_id = i.record_id AND i.record_id = ANY($1::uuid[]) AND i.state = 'restricted' RETURNING i.indicator_id, i.record_id, r.kept_id, i.identifying, i.state)
     SELECT m.indicator_id AS "indicatorId", m.kept_id AS "keptId", m.state,
            (count(*) FILTER (WHERE NOT m.identifying AND m.state = 'active') OVER (PARTITION BY m.record_id))::int AS "alertIndicators"
       FROM m ORDER BY m.indicator_id`, [recordIds, at]);
  return moved.rows.filter((row) => row.state === 'active').map(({ indicatorId, keptId, alertIndicators }) => ({ indicatorId, keptId, alertIndicators }));
}
