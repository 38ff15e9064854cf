import type { Queryable } from '../platform/db.js';

/** What an engine says of itself. */
export interface EnginePosition {
  readonly engine: string;
  /** The last entry it has taken; 0 before the first. */
  readonly position: number;
}

/** The last word counts, also when it is a smaller number: an engine that began anew. */
export async function notePosition(db: Queryable, { engine, position }: EnginePosition, at: Date): Promise<void> {
  await db.query({
    name: 'feed_note_position',
    text: `INSERT INTO feed.engine (name, position, reported_at) VALUES ($1, $2, $3)
           ON CONFLICT (name) DO UPDATE SET position = EXCLUDED.position, reported_at = EXCLUDED.reported_at`,
    values: [engine, position, at],
  });
}

/** The last position given out. */
export async function headOf(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ last: string | number }>({ name: 'feed_head', text: `SELECT last FROM feed.head WHERE feed = 'indicators'` });
  return Number(rows[0]?.last ?? 0);
}

/** Positions of the entries that brought or changed indicators of these messages. Looks through the whole feed: for the rare erasure, not for the hot path. */
export async function broughtBy(db: Queryable, keptIds: readonly string[]): Promise<number[]> {
  const { rows } = await db.query<{ position: string | number }>(
    `SELECT position FROM feed.entry WHERE kept_id = ANY($1::uuid[]) AND kind IN ('add', 'change') ORDER BY position`, [keptIds]);
  return rows.map((row) => Number(row.position));
}
