import type { Queryable } from '../platform/db.js';

/** A filter that an officer keeps, as the contract's QueueFilterKept. */
export interface QueueFilterKept {
  readonly filterId: string;
  readonly name: string;
  readonly filter: Readonly<Record<string, unknown>>;
}

/** The filters of one officer, by name. */
export async function listQueueFilters(db: Queryable, owner: string): Promise<QueueFilterKept[]> {
  return (await db.query<QueueFilterKept>(
    'SELECT filter_id AS "filterId", name, filter FROM review.queue_filter WHERE owner = $1 ORDER BY lower(name), filter_id', [owner])).rows;
}
