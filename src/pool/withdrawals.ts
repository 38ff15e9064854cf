import type { RecordType } from '../domain/envelope.js';
import type { Lineage } from '../domain/withdrawal.js';
import type { Queryable } from '../platform/db.js';
import { withdrawIndicators, type LeftIndicator } from './store.js';

/** What an author took back. */
export interface TakenBack {
  /** The evidence of the withdrawal. */
  readonly keptId: string;
  readonly partner: string;
  readonly recordType: RecordType;
  readonly recordRef: string;
  /** Undefined means every version. */
  readonly upToVersion?: number;
  readonly reason: string;
  readonly at: Date;
}

/** Remembers what was taken back, for records that come later too. A second call changes nothing. Returns whether it has found a record before. */
export async function saveWithdrawal(tx: Queryable, w: TakenBack): Promise<boolean> {
  const saved = await tx.query<{ met: boolean }>(
    `INSERT INTO pool.withdrawal (kept_id, partner, record_type, record_ref, up_to_version, reason, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (kept_id) DO UPDATE SET reason = EXCLUDED.reason RETURNING met`, [w.keptId, w.partner, w.recordType, w.recordRef, w.upToVersion ?? null, w.reason, w.at]);
  return saved.rows[0]?.met === true;
}

export interface AskedRecord {
  readonly partner: string;
  readonly recordType: string;
  readonly recordRef: string;
  readonly recordVersion: number;
}

export interface FoundWithdrawal {
  /** The evidence of the withdrawal. */
  readonly keptId: string;
  /** It has found a record before: what comes now is a later version, or a copy. */
  readonly met: boolean;
}

/** For each record, in the order asked, the withdrawal that covers it; undefined where there is none. One statement. */
export async function findWithdrawals(db: Queryable, records: readonly AskedRecord[]): Promise<Array<FoundWithdrawal | undefined>> {
  const found: Array<FoundWithdrawal | undefined> = records.map(() => undefined);
  if (records.length === 0) return found;
  const { rows } = await db.query<FoundWithdrawal & { n: string }>({
    name: 'pool_find_withdrawals',
    text: `SELECT DISTINCT ON (r.n) r.n, w.kept_id AS "keptId", w.met
             FROM unnest($1::text[], $2::text[], $3::text[], $4::int[]) WITH ORDINALITY AS r (partner, type, ref, version, n)
             JOIN pool.withdrawal w ON w.partner = r.partner AND w.record_type = r.type AND w.record_ref = r.ref
              AND (w.up_to_version IS NULL OR r.version <= w.up_to_version)
            ORDER BY r.n, w.met DESC, w.at`,
    values: [records.map((r) => r.partner), records.map((r) => r.recordType), records.map((r) => r.recordRef), records.map((r) => r.recordVersion)],
  });
  for (const { n, ...withdrawal } of rows) found[Number(n) - 1] = withdrawal;
  return found;
}

/** A record that was taken back just now. */
export interface WithdrawnRecord {
  readonly recordId: string;
  readonly keptId: string;
  readonly version: number;
}

/** Marks every version that the withdrawal covers; those that were marked before are not returned again. Call it under {@link lockRecords}. */
export async function withdrawRecords(tx: Queryable, w: TakenBack): Promise<WithdrawnRecord[]> {
  return (await tx.query<WithdrawnRecord>(
    `UPDATE pool.record SET withdrawn_at = $5, withdrawn_by = $6
      WHERE partner = $1 AND kind = $2 AND record_ref = $3 AND ($4::int IS NULL OR version <= $4) AND kept_id <> $6 AND withdrawn_at IS NULL
      RETURNING record_id AS "recordId", kept_id AS "keptId", version`,
    [w.partner, w.recordType, w.recordRef, w.upToVersion ?? null, w.at, w.keptId])).rows;
}

/** What derives from records that were withdrawn leaves with them. Returns what the feed had. */
export async function withdrawIndicatorsOf(tx: Queryable, records: readonly WithdrawnRecord[]): Promise<LeftIndicator[]> {
  return records.length === 0 ? [] : withdrawIndicators(tx, records.map((record) => record.recordId));
}

/** Adds to what has followed a withdrawal so far: a record may come after it, and follow then. */
export async function noteLineage(tx: Queryable, keptId: string, lineage: Lineage): Promise<Lineage> {
  const noted = await tx.query<{ lineage: Lineage }>(
    `UPDATE pool.withdrawal SET met = true, lineage = (
       SELECT jsonb_object_agg(name, COALESCE((lineage ->> name)::int, 0) + value::int) FROM jsonb_each_text($2::jsonb) AS now (name, value))
      WHERE kept_id = $1 RETURNING lineage`, [keptId, JSON.stringify(lineage)]);
  return noted.rows[0]?.lineage ?? lineage;
}
