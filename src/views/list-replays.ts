import type { Queryable } from '../platform/db.js';

type Json = Readonly<Record<string, unknown>>;

export interface ReplayShown {
  readonly replayId: string;
  readonly from: string;
  readonly to: string;
  readonly over: string;
  readonly seed: string;
  readonly by: string;
  /** RFC 3339. */
  readonly at: string;
  readonly period: Json;
  readonly sets: readonly Json[];
}

/** Comparisons of rule sets that were run and kept, the last first; fifty at most. */
export async function listReplays(db: Queryable): Promise<ReplayShown[]> {
  const { rows } = await db.query<Omit<ReplayShown, 'at' | 'period' | 'sets'> & { at: Date; result: Pick<ReplayShown, 'period' | 'sets'> }>(
    `SELECT replay_id AS "replayId", to_char(first_day, 'YYYY-MM-DD') AS "from", to_char(last_day, 'YYYY-MM-DD') AS "to", run_over AS over, seed, run_by AS by, run_at AS at, result
       FROM targeting.replay ORDER BY run_at DESC, replay_id LIMIT 50`);
  return rows.map(({ at, result, ...row }) => ({ ...row, at: at.toISOString(), ...result }));
}
