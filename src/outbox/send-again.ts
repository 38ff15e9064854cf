import type { Queryable } from '../platform/db.js';
import { ring } from './store.js';

/** Of one call; who has more to send again calls again from the next number. */
export const MOST_AGAIN = 1000;

export interface Again {
  readonly partner: string;
  /** Numbers, both included. */
  readonly from: number;
  readonly to: number;
  readonly officer: string;
  readonly at: Date;
}

/** Puts delivered messages back into their places in the line, lowest number first, and rings. @returns which */
export async function sendAgain(tx: Queryable, { partner, from, to, officer, at }: Again): Promise<string[]> {
  const { rows } = await tx.query<{ kept_id: string }>(
    `WITH again AS (SELECT kept_id FROM outbox.delivery WHERE partner = $1 AND state = 'delivered' AND sequence BETWEEN $2 AND $3 ORDER BY sequence LIMIT $6 FOR UPDATE)
     UPDATE outbox.delivery d SET state = 'waiting', settled_at = NULL, deadline = NULL, acknowledged_at = NULL, replayed_by = $4, replayed_at = $5
       FROM again WHERE d.kept_id = again.kept_id RETURNING d.kept_id`, [partner, from, to, officer, at, MOST_AGAIN]);
  if (rows.length > 0) await ring(tx, partner);
  return rows.map((row) => row.kept_id);
}
