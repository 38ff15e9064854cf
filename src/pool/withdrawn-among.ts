import type { Queryable } from '../platform/db.js';

export interface AskedRecord {
  readonly recordType: string;
  readonly recordRef: string;
  readonly version: number;
}

/** A withdrawal that names one of the records asked about. */
export interface NamedBy extends AskedRecord {
  /** The evidence of the withdrawal. */
  readonly keptId: string;
  /** It has found a record of that name before; one that has not waits for it. */
  readonly met: boolean;
}

/** Which of these records of a partner their author has taken back, and by which withdrawal. One statement for all. */
export async function withdrawnAmong(db: Queryable, partner: string, records: readonly AskedRecord[]): Promise<NamedBy[]> {
  if (records.length === 0) return [];
  return (await db.query<NamedBy>({
    name: 'pool_withdrawn_among',
    text: `SELECT w.kept_id AS "keptId", w.met, w.record_type AS "recordType", w.record_ref AS "recordRef", a.version
             FROM unnest($2::text[], $3::text[], $4::int[]) AS a (type, ref, version)
             JOIN pool.withdrawal w ON w.partner = $1 AND w.record_type = a.type AND w.record_ref = a.ref AND (w.up_to_version IS NULL OR w.up_to_version >= a.version)`,
    values: [partner, records.map((one) => one.recordType), records.map((one) => one.recordRef), records.map((one) => one.version)],
  })).rows;
}
