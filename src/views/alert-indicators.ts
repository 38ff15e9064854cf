import type { FedIndicator } from '../domain/feed-entry.js';
import type { Queryable } from '../platform/db.js';

/** The indicators of one partner's alert that are in force, as engines see them; by its message or by the author's id of the alert, the last version. */
export async function alertIndicators(db: Queryable, alert: string): Promise<FedIndicator[]> {
  const { rows } = await db.query<{ indicator: FedIndicator }>(
    `SELECT indicator FROM feed.standing WHERE kept_id IN (SELECT kept_id FROM pool.record WHERE record_ref = $1 OR message_id::text = $1) ORDER BY indicator_id`, [alert]);
  return rows.map(({ indicator }) => indicator);
}
