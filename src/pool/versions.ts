import type { Queryable } from '../platform/db.js';
import type { AskedRecord } from './withdrawals.js';

/** All versions of one record: what replaces it or takes it back names it so. */
export type RecordName = Pick<AskedRecord, 'partner' | 'recordType' | 'recordRef'>;

/**
 * Lets one transaction at a time put versions of these records into the pool, or take them out. Versions and withdrawals that
 * arrive side by side then see each other; what the next one reads is committed. Other records do not wait. Taken in one order
 * everywhere, and before any other lock.
 */
export async function lockRecords(tx: Queryable, records: readonly RecordName[]): Promise<void> {
  const names = [...new Set(records.map(({ partner, recordType, recordRef }) => `record ${partner} ${recordType} ${recordRef}`))].sort();
  await tx.query({
    name: 'pool_lock_records', text: 'SELECT count(pg_advisory_xact_lock(hashtextextended(name, 0))) FROM unnest($1::text[]) AS name', values: [names],
  });
}

/** For each record, in the order asked, the highest version above its own that the pool holds; undefined where it is the newest. */
export async function findLaterVersions(db: Queryable, records: readonly AskedRecord[]): Promise<Array<number | undefined>> {
  const found: Array<number | undefined> = records.map(() => undefined);
  if (records.length === 0) return found;
  const { rows } = await db.query<{ n: string; version: number }>({
    name: 'pool_find_later',
    text: `SELECT a.n, max(r.version) AS version
             FROM unnest($1::text[], $2::text[], $3::text[], $4::int[]) WITH ORDINALITY AS a (partner, type, ref, version, n)
             JOIN pool.record r ON r.partner = a.partner AND r.kind = a.type AND r.record_ref = a.ref AND r.version > a.version GROUP BY a.n`,
    values: [records.map((r) => r.partner), records.map((r) => r.recordType), records.map((r) => r.recordRef), records.map((r) => r.recordVersion)],
  });
  for (const { n, version } of rows) found[Number(n) - 1] = version;
  return found;
}

/** A record that came after a later version of itself is kept and shown, but nothing is done by it. */
export async function markLate(tx: Queryable, late: ReadonlyArray<{ readonly recordId: string; readonly replacedBy: number }>): Promise<void> {
  if (late.length === 0) return;
  const ids = late.map((one) => one.recordId);
  await tx.query(
    'UPDATE pool.record r SET replaced_by = l.version FROM unnest($1::uuid[], $2::int[]) AS l (id, version) WHERE r.record_id = l.id', [ids, late.map((one) => one.replacedBy)]);
  await setAside(tx, ids);
}

/** Indicators that wait for a judgement which will not come. */
export async function setAside(tx: Queryable, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return;
  await tx.query(`UPDATE pool.indicator SET state = 'withdrawn' WHERE record_id = ANY($1::uuid[]) AND state = 'proposed'`, [recordIds]);
}
