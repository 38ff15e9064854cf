import type { Queryable } from '../platform/db.js';
import type { AskedRecord } from './withdrawals.js';

/** For each record, in the order asked, whether the pool has an earlier version of it. First versions are not asked about. */
export async function haveEarlier(db: Queryable, records: readonly AskedRecord[]): Promise<boolean[]> {
  const later = records.filter((record) => record.recordVersion > 1);
  if (later.length === 0) return records.map(() => false);
  const { rows } = await db.query<{ partner: string; type: string; ref: string; version: number }>({
    name: 'pool_have_earlier',
    text: `SELECT a.partner, a.type, a.ref, a.version FROM unnest($1::text[], $2::text[], $3::text[], $4::int[]) AS a (partner, type, ref, version)
            WHERE EXISTS (SELECT FROM pool.record r WHERE r.partner = a.partner AND r.kind = a.type AND r.record_ref = a.ref AND r.version < a.version)`,
    values: [later.map((r) => r.partner), later.map((r) => r.recordType), later.map((r) => r.recordRef), later.map((r) => r.recordVersion)],
  });
  const name = (type: string, ref: string, version: number): string => `${type} ${ref} ${version}`;
  const have = new Set(rows.map((row) => `${row.partner} ${name(row.type, row.ref, row.version)}`));
  return records.map((r) => have.has(`${r.partner} ${name(r.recordType, r.recordRef, r.recordVersion)}`));
}
