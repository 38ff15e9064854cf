import type { Queryable } from '../platform/db.js';

/** What the pool holds of a message, and whether it counts. */
export interface MappedRecord {
  readonly keptId: string;
  readonly mappingVersion: string;
  readonly data: unknown;
  /** Restricted or erased: nobody but those who decide about it works with it. */
  readonly hidden: boolean;
  /** Not replaced and not taken back. */
  readonly stands: boolean;
  /** `kind pointer` of each thing it names, in the order of the text. */
  readonly mentions: readonly string[];
  /** `field operator normalised` of indicators that an analyst declined. */
  readonly declined: readonly string[];
}

/** The records of these messages, by the id of their evidence. Those that are not in the pool are not in the answer. */
export async function findMapped(db: Queryable, keptIds: readonly string[]): Promise<ReadonlyMap<string, MappedRecord>> {
  const { rows } = await db.query<MappedRecord>(
    `SELECT r.kept_id AS "keptId", r.mapping_version AS "mappingVersion", r.data, r.restricted_at IS NOT NULL OR r.erased_at IS NOT NULL AS hidden, r.replaced_by IS NULL AND r.withdrawn_at IS NULL AS stands,
            ARRAY(SELECT DISTINCT s.kind || ' ' || a.pointer COLLATE "C" FROM pool.assertion a JOIN pool.subject s USING (subject_id) WHERE a.record_id = r.record_id ORDER BY 1) AS mentions,
            ARRAY(SELECT i.field || ' ' || i.operator || ' ' || i.normalised FROM pool.indicator i WHERE i.record_id = r.record_id AND i.state = 'declined') AS declined
       FROM pool.record r WHERE r.kept_id = ANY($1::uuid[])`, [keptIds]);
  return new Map(rows.map((row) => [row.keptId, row]));
}
