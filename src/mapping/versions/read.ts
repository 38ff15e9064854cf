import type { Queryable } from '../../platform/db.js';
import { SCHEMA_VERSION } from '../compose-message.js';
import type { MappingRow } from '../tables/rows.js';
import type { ActiveVersion, MappingVersion } from './version.js';

const COLUMNS = `version_id AS "versionId", partner, state, digest, authors, submitted_by AS "submittedBy", again`;

/** What changes when a version begins to count: two equal answers mean the same versions in force. */
export async function activeIds(db: Queryable): Promise<string> {
  const { rows } = await db.query<{ ids: string | null }>(
    `SELECT string_agg(version_id, ' ' ORDER BY version_id) AS ids FROM mapping.version WHERE state = 'active' AND schema_version = $1`, [SCHEMA_VERSION]);
  return rows[0]?.ids ?? '';
}

/** Every version in force with its rows, the general one first. One statement: a change between two would mix versions. */
export async function readActive(db: Queryable): Promise<ActiveVersion[]> {
  const { rows } = await db.query<Omit<ActiveVersion, 'rows'> & { rows: MappingRow[] | null }>(
    `SELECT v.version_id AS "versionId", v.partner, v.digest,
            (SELECT jsonb_agg(jsonb_build_object('table', r.name, 'key', r.key, 'value', r.value)) FROM mapping.row r WHERE r.version_id = v.version_id) AS rows
       FROM mapping.version v WHERE v.state = 'active' AND v.schema_version = $1 ORDER BY v.partner NULLS FIRST`, [SCHEMA_VERSION]);
  return rows.map((row) => ({ ...row, rows: row.rows ?? [] }));
}

export async function findVersion(db: Queryable, versionId: string): Promise<MappingVersion | undefined> {
  return (await db.query<MappingVersion>(`SELECT ${COLUMNS} FROM mapping.version WHERE version_id = $1`, [versionId])).rows[0];
}

/** The rows of one version, by table and key. */
export async function readRows(db: Queryable, versionId: string): Promise<MappingRow[]> {
  return (await db.query<MappingRow>('SELECT name AS table, key, value FROM mapping.row WHERE version_id = $1 ORDER BY name, key', [versionId])).rows;
}

/** The version, locked until the transaction ends: steps on one version come one after the other. */
export async function lockVersion(tx: Queryable, versionId: string): Promise<MappingVersion | undefined> {
  return (await tx.query<MappingVersion>(`SELECT ${COLUMNS} FROM mapping.version WHERE version_id = $1 FOR UPDATE`, [versionId])).rows[0];
}
