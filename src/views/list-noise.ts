import type { Queryable } from '../platform/db.js';

/** A value that nothing is found by. Times are RFC 3339, UTC. */
export interface NoiseShown {
  readonly of: string;
  readonly scheme: string;
  readonly value: string;
  /** Subjects that had it when it was put on the list. */
  readonly met?: number;
  readonly reason: string;
  readonly addedBy: string;
  readonly addedAt: string;
}

/** The list as it stands now, newest first. */
export async function listNoise(db: Queryable, limit: number): Promise<NoiseShown[]> {
  const { rows } = await db.query<Omit<NoiseShown, 'addedAt' | 'met'> & { met: number | null; addedAt: Date }>(
    `SELECT of, scheme, value, met, reason, added_by AS "addedBy", added_at AS "addedAt" FROM matching.noise WHERE ended_at IS NULL ORDER BY noise_id DESC LIMIT $1`, [limit]);
  return rows.map(({ met, addedAt, ...row }) => ({ ...row, ...(met === null ? {} : { met }), addedAt: addedAt.toISOString() }));
}

/** How much waits to be matched, and how many links there are by state. */
export async function matchingStanding(db: Queryable): Promise<{ records: number; subjects: number; parked: number; links: Record<string, number> }> {
  const { rows } = await db.query<{ records: number; subjects: number; parked: number; links: Record<string, number> }>(
    `SELECT COALESCE(sum(cardinality(ids)) FILTER (WHERE of = 'record' AND parked_at IS NULL), 0)::int AS records,
            COALESCE(sum(cardinality(ids)) FILTER (WHERE of = 'subject' AND parked_at IS NULL), 0)::int AS subjects,
            COALESCE(sum(cardinality(ids)) FILTER (WHERE parked_at IS NOT NULL), 0)::int AS parked,
            (SELECT COALESCE(jsonb_object_agg(state, n), '{}') FROM (SELECT state, count(*)::int AS n FROM matching.link GROUP BY state) AS by_state) AS links
       FROM matching.pending`);
  return rows[0] ?? { records: 0, subjects: 0, parked: 0, links: {} };
}
