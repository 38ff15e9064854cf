import type { Queryable } from '../platform/db.js';
import { columnsOf } from '../platform/insert-rows.js';

export interface KnownRow {
  readonly version: number;
  readonly content: Buffer;
}

/** Lets one import at a time write records of this partner. */
export async function lockRows(tx: Queryable, partner: string, kind: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('rows ' || $1 || ' ' || $2, 0))`, [partner, kind]);
}

/** Of these rows those that became records before, by their key in hex. */
export async function findRows(tx: Queryable, { partner, kind, keys }: { readonly partner: string; readonly kind: string; readonly keys: readonly Buffer[] }): Promise<ReadonlyMap<string, KnownRow>> {
  const { rows } = await tx.query<KnownRow & { key: string }>(
    `SELECT encode(row_key, 'hex') AS key, version, content FROM intake.known_row WHERE partner = $1 AND kind = $2 AND row_key = ANY($3::bytea[])`, [partner, kind, keys]);
  return new Map(rows.map(({ key, ...row }) => [key, row]));
}

export interface RowBecame {
  readonly key: Buffer;
  readonly version: number;
  readonly content: Buffer;
  readonly keptId: string;
}

/** Remembers what rows became; of a row that stands there twice the later version counts. */
export async function saveRows(tx: Queryable, { partner, kind }: { readonly partner: string; readonly kind: string }, rows: readonly RowBecame[]): Promise<void> {
  if (rows.length === 0) return;
  const last = [...new Map(rows.map((row) => [row.key.toString('hex'), row])).values()];
  await tx.query(
    `INSERT INTO intake.known_row (partner, kind, row_key, version, content, kept_id) SELECT $1, $2, r.* FROM unnest($3::bytea[], $4::int[], $5::bytea[], $6::uuid[]) AS r
     ON CONFLICT (partner, kind, row_key) DO UPDATE SET version = excluded.version, content = excluded.content, kept_id = excluded.kept_id`,
    [partner, kind, ...columnsOf(['bytea', 'int', 'bytea', 'uuid'], last.map(({ key, version, content, keptId }) => [key, version, content, keptId]))]);
}
