import type { Queryable } from '../platform/db.js';
import { MAPPING_SHOWN, type MappingShown } from './list-mappings.js';

export interface MappingRowShown {
  readonly table: string;
  readonly key: string;
  readonly value: unknown;
}

export interface MappingFile {
  readonly version: MappingShown;
  /** Rows that differ from the version in force of the same scope: at most 500. */
  readonly changes: ReadonlyArray<{ readonly table: string; readonly key: string; readonly before?: unknown; readonly after?: unknown }>;
  readonly activations: ReadonlyArray<{ readonly at: string; readonly submittedBy: string; readonly activatedBy: string; readonly replaced?: string; readonly again?: string; readonly replayId?: string; readonly withoutReplay?: string }>;
  readonly replays: ReadonlyArray<{ readonly replayId: string; readonly state: string; readonly from: string; readonly to: string; readonly partner?: string; readonly startedBy: string; readonly startedAt: string; readonly messages: number; readonly stale: boolean }>;
  readonly rows: readonly MappingRowShown[];
  /** Give it as `after` for the next rows; absent at the end. */
  readonly next?: string;
}

export interface AskedRows {
  readonly table?: string | undefined;
  /** `table key` of the row before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

const CHANGES = `SELECT COALESCE(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('table', name, 'key', key, 'before', before, 'after', after)) ORDER BY name, key), '[]')
  FROM (SELECT name, key, b.value AS before, a.value AS after
          FROM (SELECT name, key, value FROM mapping.row WHERE version_id = v.version_id) a
          FULL JOIN (SELECT name, key, value FROM mapping.row JOIN mapping.version o USING (version_id)
                      WHERE o.partner IS NOT DISTINCT FROM v.partner AND o.state = 'active') b USING (name, key)
         WHERE a.value IS DISTINCT FROM b.value ORDER BY name, key LIMIT 500) differing`;
const ACTIVATIONS = `SELECT COALESCE(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('at', at, 'submittedBy', submitted_by, 'activatedBy', activated_by, 'replaced', replaced, 'again', again,
    'replayId', replay_id, 'withoutReplay', without_replay)) ORDER BY activation_id DESC), '[]') FROM mapping.activation WHERE version_id = v.version_id`;
const REPLAYS = `SELECT COALESCE(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('replayId', replay_id, 'state', state, 'from', from_at, 'to', to_at, 'partner', partner, 'startedBy', started_by,
    'startedAt', started_at, 'messages', messages, 'stale', digest <> v.digest)) ORDER BY started_at DESC), '[]')
  FROM (SELECT * FROM mapping.replay WHERE version_id = v.version_id ORDER BY started_at DESC LIMIT 20) latest`;

/** One version with what it changes, who put it in force when, its replays, and a page of its rows; undefined where there is none of this id. */
export async function showMapping(db: Queryable, versionId: string, { table, after, limit }: AskedRows): Promise<MappingFile | undefined> {
  const { rows: [file] } = await db.query<Omit<MappingFile, 'rows' | 'next'>>(
    `SELECT ${MAPPING_SHOWN} AS version, (${CHANGES}) AS changes, (${ACTIVATIONS}) AS activations, (${REPLAYS}) AS replays FROM mapping.version v WHERE version_id = $1`, [versionId]);
  if (!file) return undefined;
  const { rows } = await db.query<MappingRowShown>(
    `SELECT name AS table, key, value FROM mapping.row WHERE version_id = $1 AND ($2::text IS NULL OR name = $2) AND ($3::text IS NULL OR name || ' ' || key > $3)
      ORDER BY name || ' ' || key LIMIT $4`, [versionId, table ?? null, after ?? null, limit + 1]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { ...file, rows: page, ...(rows.length > limit && last ? { next: `${last.table} ${last.key}` } : {}) };
}

export interface ReplayShown {
  readonly replayId: string;
  readonly versionId: string;
  readonly base: string;
  readonly state: string;
  readonly from: string;
  readonly to: string;
  readonly partner?: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly messages: number;
  /** The version was edited since. */
  readonly stale: boolean;
  readonly summary?: unknown;
}

/** One replay with the difference it found; the latest finished one of a version where no replay is named. */
export async function showReplay(db: Queryable, versionId: string, replayId?: string): Promise<ReplayShown | undefined> {
  const { rows: [row] } = await db.query<{ shown: ReplayShown }>(
    `SELECT jsonb_strip_nulls(jsonb_build_object('replayId', r.replay_id, 'versionId', r.version_id, 'base', r.base, 'state', r.state, 'from', r.from_at, 'to', r.to_at, 'partner', r.partner,
        'startedBy', r.started_by, 'startedAt', r.started_at, 'endedAt', r.ended_at, 'messages', r.messages, 'stale', r.digest <> v.digest)) || CASE WHEN r.summary IS NULL THEN '{}' ELSE jsonb_build_object('summary', r.summary) END AS shown
       FROM mapping.replay r JOIN mapping.version v USING (version_id)
      WHERE r.version_id = $1 AND CASE WHEN $2::uuid IS NULL THEN r.state = 'done' ELSE r.replay_id = $2 END ORDER BY r.started_at DESC LIMIT 1`, [versionId, replayId ?? null]);
  return row?.shown;
}
