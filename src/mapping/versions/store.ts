import type { Queryable } from '../../platform/db.js';
import { insertRows } from '../../platform/insert-rows.js';
import { SCHEMA_VERSION } from '../compose-message.js';
import { SHIPPED_VERSION, shippedRows, type Category } from '../tables/shipped.js';
import { digestOf, type MappingRow } from '../tables/rows.js';
import { readRows } from './read.js';
import type { VersionState } from './state.js';

const ROW = { table: 'mapping.row', columns: { version_id: 'text', name: 'text', key: 'text', value: 'jsonb' } } as const;

export interface NewDraft {
  /** Null: general. */
  readonly partner: string | null;
  readonly note: string | null;
  readonly by: string;
  readonly at: Date;
}

/** A new draft, with the rows of the version in force in its scope; a first one of a partner is empty. @returns its id */
export async function createDraft(tx: Queryable, { partner, note, by, at }: NewDraft): Promise<string> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('mapping ' || COALESCE($1, ''), 0))`, [partner]);
  const { rows } = await tx.query<{ versionId: string; from: string | null }>(
    `WITH source AS (SELECT version_id, digest, rows FROM mapping.version WHERE partner IS NOT DISTINCT FROM $1 AND state = 'active' AND schema_version = $2),
          next AS (SELECT COALESCE(max(number), 0) + 1 AS number FROM mapping.version WHERE partner IS NOT DISTINCT FROM $1)
     INSERT INTO mapping.version (version_id, partner, number, schema_version, state, note, digest, rows, made_from, made_by, made_at, authors)
     SELECT COALESCE($1::text || '-', '') || next.number, $1, next.number, $2, 'draft', $3, COALESCE(source.digest, $6), COALESCE(source.rows, 0), source.version_id, $4, $5, ARRAY[$4::text]
       FROM next LEFT JOIN source ON true RETURNING version_id AS "versionId", made_from AS "from"`, [partner, SCHEMA_VERSION, note, by, at, digestOf([])]);
  const made = rows[0] as { versionId: string; from: string | null };
  await tx.query('INSERT INTO mapping.row (version_id, name, key, value) SELECT $1, name, key, value FROM mapping.row WHERE version_id = $2', [made.versionId, made.from]);
  return made.versionId;
}

export interface RowChanges {
  readonly set: readonly MappingRow[];
  readonly unset: ReadonlyArray<Pick<MappingRow, 'table' | 'key'>>;
}

/** Changes rows of a draft. @returns the digest over all of them and how many they are */
export async function changeRows(tx: Queryable, versionId: string, { set, unset }: RowChanges): Promise<{ digest: string; rows: number }> {
  const gone = [...unset, ...set];
  await tx.query('DELETE FROM mapping.row r USING unnest($2::text[], $3::text[]) AS g (name, key) WHERE r.version_id = $1 AND r.name = g.name AND r.key = g.key',
    [versionId, gone.map(({ table }) => table), gone.map(({ key }) => key)]);
  await insertRows(tx, ROW, set.map(({ table, key, value }) => [versionId, table, key, value]));
  const rows = await readRows(tx, versionId);
  return { digest: digestOf(rows), rows: rows.length };
}

/** Notes what a draft holds now, and who had a hand in it. */
export async function noteChange(tx: Queryable, versionId: string, change: { digest: string; rows: number; by: string; note: string | undefined }): Promise<void> {
  await tx.query(
    `UPDATE mapping.version SET digest = $2, rows = $3, authors = CASE WHEN $4 = ANY(authors) THEN authors ELSE authors || $4::text END, note = COALESCE($5, note)
      WHERE version_id = $1`, [versionId, change.digest, change.rows, change.by, change.note ?? null]);
}

export interface Move {
  readonly versionId: string;
  readonly to: VersionState;
  readonly at: Date;
  /** Who submits or activates; left out where it is handed back or retired. */
  readonly by?: string;
  /** Why an earlier version shall count again. */
  readonly again?: string;
}

/** Moves a version; the caller has locked it and seen that it may. */
export async function moveVersion(tx: Queryable, { versionId, to, at, by, again }: Move): Promise<void> {
  await tx.query(
    `UPDATE mapping.version SET state = $2, again = CASE WHEN $2 = 'submitted' THEN $5 ELSE again END,
            submitted_by = CASE WHEN $2 = 'submitted' THEN $3 WHEN $2 = 'draft' THEN NULL ELSE submitted_by END, submitted_at = CASE WHEN $2 = 'submitted' THEN $4 ELSE submitted_at END,
            activated_by = CASE WHEN $2 = 'active' THEN $3 ELSE activated_by END, activated_at = CASE WHEN $2 = 'active' THEN $4 ELSE activated_at END
      WHERE version_id = $1`, [versionId, to, by ?? null, at, again ?? null]);
}

export interface Activation {
  readonly versionId: string;
  readonly replaced: string | null;
  readonly submittedBy: string;
  readonly activatedBy: string;
  readonly at: Date;
  readonly again: string | null;
  readonly replayId: string | null;
  readonly withoutReplay: string | null;
}

export async function noteActivation(tx: Queryable, a: Activation): Promise<void> {
  await tx.query(
    `INSERT INTO mapping.activation (version_id, replaced, at, submitted_by, activated_by, again, replay_id, without_replay) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [a.versionId, a.replaced, a.at, a.submittedBy, a.activatedBy, a.again, a.replayId, a.withoutReplay]);
}

/** The version of this scope that is in force, locked; undefined where there is none. */
export async function lockActive(tx: Queryable, partner: string | null): Promise<string | undefined> {
  const { rows } = await tx.query<{ version_id: string }>(
    `SELECT version_id FROM mapping.version WHERE partner IS NOT DISTINCT FROM $1 AND schema_version = $2 AND state = 'active' FOR UPDATE`, [partner, SCHEMA_VERSION]);
  return rows[0]?.version_id;
}

/** Whether there is any general version, of whatever state. */
export async function hasGeneral(db: Queryable): Promise<boolean> {
  return (await db.query('SELECT FROM mapping.version WHERE partner IS NULL LIMIT 1')).rowCount === 1;
}

/** Enters the shipped version, in force, where there is no general version at all. It needs the list of risk categories. */
export async function enterShipped(tx: Queryable): Promise<void> {
  const { rows: categories } = await tx.query<Category>(
    `SELECT code, COALESCE(attributes ->> 'groups', '') AS groups FROM mapping.code
      WHERE list = 'risk-category' AND NOT EXISTS (SELECT FROM mapping.version WHERE partner IS NULL)`);
  if (categories.length === 0) return;
  const rows = shippedRows(categories);
  await tx.query(
    `INSERT INTO mapping.version (version_id, number, schema_version, state, note, digest, rows, made_by, made_at, authors) VALUES ($1::text, $1::text::int, $2, 'draft', 'As shipped', $3, $4, 'product', now(), '{product}')`,
    [SHIPPED_VERSION, SCHEMA_VERSION, digestOf(rows), rows.length]);
  await insertRows(tx, ROW, rows.map(({ table, key, value }) => [SHIPPED_VERSION, table, key, value]));
  await tx.query(`UPDATE mapping.version SET state = 'active', activated_by = 'product', activated_at = now() WHERE version_id = $1`, [SHIPPED_VERSION]);
}
