import type { Queryable } from '../platform/db.js';

export interface EngineShown {
  readonly engine: string;
  readonly position: number;
  /** Entries of the feed that it has not taken. */
  readonly behind: number;
  /** RFC 3339, UTC. */
  readonly reportedAt: string;
}

/** An engine that has said nothing for this long is gone, or was given another name. */
const FORGOTTEN_AFTER = '7 days';

/** The engines that lately said how far they have read, by name. */
export async function enginePositions(db: Queryable, at: Date): Promise<EngineShown[]> {
  const { rows } = await db.query<Omit<EngineShown, 'reportedAt'> & { readonly at: Date }>({
    name: 'view_engine_positions',
    text: `SELECT e.name AS engine, e.position::float8 AS position, greatest(h.last - e.position, 0)::float8 AS behind, e.reported_at AS at
             FROM feed.engine e CROSS JOIN feed.head h WHERE h.feed = 'indicators' AND e.reported_at > $1::timestamptz - $2::interval ORDER BY e.name`,
    values: [at, FORGOTTEN_AFTER],
  });
  return rows.map(({ at: reported, ...row }) => ({ ...row, reportedAt: reported.toISOString() }));
}
