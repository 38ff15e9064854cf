import type { Queryable } from '../platform/db.js';
import { traceIn, traceOfId } from '../platform/trace.js';
import type { RawHeaders } from './store.js';

/**
 * The trace of each kept message: what its request said, or its batch, else its own id. Read when something is to be logged, so that nothing is
 * carried on the way; in the order of the ids.
 */
export async function tracesOf(db: Queryable, keptIds: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ kept_id: string; headers: RawHeaders | null }>(
    `SELECT m.kept_id, coalesce(m.headers, b.headers) AS headers FROM evidence.message m LEFT JOIN evidence.batch b USING (batch_id) WHERE m.kept_id = ANY($1::uuid[])`, [keptIds]);
  const told = new Map(rows.map(({ kept_id, headers }) => [kept_id, headers ? traceIn(headers) : undefined]));
  return keptIds.map((keptId) => told.get(keptId) ?? traceOfId(keptId));
}
