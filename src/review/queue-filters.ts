import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface NewQueueFilter {
  readonly filterId: string;
  /** `officer:<subject>` */
  readonly owner: string;
  readonly name: string;
  /** QueueFilter of the contract: closed words and ids only. */
  readonly filter: unknown;
  readonly at: Date;
}

/** More than anybody can tell apart. */
const MOST = 50;

/** Keeps a filter of an officer; one of the same name is written anew. @throws Refusal state_conflict when the officer has too many */
export async function saveQueueFilter(tx: Queryable, { filterId, owner, name, filter, at }: NewQueueFilter): Promise<string> {
  const { rows: [kept] } = await tx.query<{ filter_id: string }>(
    `INSERT INTO review.queue_filter (filter_id, owner, name, filter, kept_at)
     SELECT $1, $2, $3, $4, $5 WHERE (SELECT count(*) FROM review.queue_filter WHERE owner = $2 AND name <> $3) < ${MOST}
     ON CONFLICT (owner, name) DO UPDATE SET filter = EXCLUDED.filter, kept_at = EXCLUDED.kept_at RETURNING filter_id`, [filterId, owner, name, JSON.stringify(filter), at]);
  if (!kept) throw new Refusal('state_conflict', { detail: `You keep ${MOST} filters already.`, next: 'Drop one that you no longer need.' });
  return kept.filter_id;
}

/** Drops a filter of this officer. @throws Refusal not_found when the officer has none of this id */
export async function dropQueueFilter(tx: Queryable, filterId: string, owner: string): Promise<void> {
  const { rowCount } = await tx.query('DELETE FROM review.queue_filter WHERE filter_id = $1 AND owner = $2', [filterId, owner]);
  if (rowCount !== 1) throw new Refusal('not_found', { detail: 'You have no filter of this id.' });
}
