import type { Queryable } from '../platform/db.js';

/** One mapping version as it is listed. Times ISO 8601. */
export interface MappingShown {
  readonly versionId: string;
  /** Absent: general. */
  readonly partner?: string;
  readonly schemaVersion: string;
  readonly state: string;
  readonly note?: string;
  readonly digest: string;
  readonly rows: number;
  readonly madeFrom?: string;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly authors: readonly string[];
  readonly submittedBy?: string;
  readonly submittedAt?: string;
  readonly again?: string;
  readonly activatedBy?: string;
  readonly activatedAt?: string;
}

export const MAPPING_SHOWN = `jsonb_strip_nulls(jsonb_build_object('versionId', v.version_id, 'partner', v.partner, 'schemaVersion', v.schema_version, 'state', v.state, 'note', v.note, 'digest', v.digest,
  'rows', v.rows, 'madeFrom', v.made_from, 'madeBy', v.made_by, 'madeAt', v.made_at, 'authors', v.authors, 'submittedBy', v.submitted_by, 'submittedAt', v.submitted_at, 'again', v.again,
  'activatedBy', v.activated_by, 'activatedAt', v.activated_at))`;

/** Every version, what is in force or waits first; with a partner, its own and the general ones. There are some dozens at most in a year. */
export async function listMappings(db: Queryable, partner?: string): Promise<MappingShown[]> {
  const { rows } = await db.query<{ shown: MappingShown }>(
    `SELECT ${MAPPING_SHOWN} AS shown FROM mapping.version v WHERE $1::text IS NULL OR v.partner IS NULL OR v.partner = $1
      ORDER BY v.partner NULLS FIRST, array_position(ARRAY['active', 'submitted', 'draft', 'retired'], v.state), v.number DESC LIMIT 500`, [partner ?? null]);
  return rows.map(({ shown }) => shown);
}

/** The one draft, or submitted version, of a partner or of all; undefined where there is none or more than one. */
export async function findDraft(db: Queryable, partner?: string): Promise<string | undefined> {
  const { rows } = await db.query<{ version_id: string }>(
    `SELECT version_id FROM mapping.version WHERE state IN ('draft', 'submitted') AND ($1::text IS NULL OR partner = $1) LIMIT 2`, [partner ?? null]);
  return rows.length === 1 ? rows[0]?.version_id : undefined;
}
