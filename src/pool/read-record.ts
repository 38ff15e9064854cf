import type { MessageType } from '../domain/envelope.js';
import type { Handling } from '../domain/handling.js';
import type { Queryable } from '../platform/db.js';

export interface KnownRecord {
  readonly recordId: string;
  readonly keptId: string;
  readonly kind: MessageType;
  readonly partner: string;
  readonly recordRef: string;
  readonly version: number;
  readonly handling: Handling;
  readonly data: unknown;
  /** Neither replaced by a later version nor taken back. */
  readonly stands: boolean;
  /** Restricted or erased: it is not used for anything. */
  readonly shut: boolean;
}

/** The pool's record of one piece of evidence. */
export async function findRecord(db: Queryable, keptId: string): Promise<KnownRecord | undefined> {
  return (await db.query<KnownRecord>(
    `SELECT record_id AS "recordId", kept_id AS "keptId", kind, partner, record_ref AS "recordRef", version, handling, data,
            replaced_by IS NULL AND withdrawn_at IS NULL AS stands, restricted_at IS NOT NULL OR erased_at IS NOT NULL AS shut FROM pool.record WHERE kept_id = $1`, [keptId])).rows[0];
}

/** Indicator id -> JSON Pointer into the message that stated it. */
export async function pointersOf(db: Queryable, indicatorIds: readonly string[]): Promise<Map<string, string>> {
  const found = await db.query<{ indicator_id: string; pointer: string }>(
    'SELECT indicator_id, pointer FROM pool.indicator WHERE indicator_id = ANY($1::uuid[])', [indicatorIds]);
  return new Map(found.rows.map((row) => [row.indicator_id, row.pointer]));
}

/** How many indicators of this evidence are before the engines, and from when to when. */
export async function activeIndicatorsOf(db: Queryable, keptId: string): Promise<{ count: number; from: Date | null; to: Date | null }> {
  const found = await db.query<{ count: number; from: Date | null; to: Date | null }>(
    `SELECT count(*)::int AS count, min(i.valid_from) AS "from", max(i.valid_until) AS "to" FROM pool.record r JOIN pool.indicator i USING (record_id)
      WHERE r.kept_id = $1 AND i.state = 'active'`, [keptId]);
  return found.rows[0] ?? { count: 0, from: null, to: null };
}
