import type { Queryable } from '../../platform/db.js';
import type { Replayed } from './replay.js';

/** A comparison as it was run: what of, with which seed, by whom, and what came out. */
export interface KeptReplay extends Replayed {
  readonly replayId: string;
  /** Days, both included. */
  readonly from: string;
  readonly to: string;
  readonly over: 'screenings' | 'declarations';
  readonly seed: string;
  readonly by: string;
  readonly at: Date;
}

export async function keepReplay(tx: Queryable, { replayId, from, to, over, seed, by, at, period, sets }: KeptReplay): Promise<void> {
  await tx.query('INSERT INTO targeting.replay (replay_id, first_day, last_day, run_over, seed, result, run_by, run_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [replayId, from, to, over, seed, JSON.stringify({ period, sets }), by, at]);
}
