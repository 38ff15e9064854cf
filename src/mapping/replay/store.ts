import type { Queryable } from '../../platform/db.js';
import type { ReplaySummary } from './summary.js';

export interface ReplayRun {
  readonly replayId: string;
  readonly versionId: string;
  readonly digest: string;
  readonly base: string;
  /** Null: messages of everybody. */
  readonly partner: string | null;
  readonly from: Date;
  readonly to: Date;
  readonly by: string;
  readonly at: Date;
}

export async function beginReplay(db: Queryable, r: ReplayRun): Promise<void> {
  await db.query(
    `INSERT INTO mapping.replay (replay_id, version_id, digest, base, partner, from_at, to_at, state, started_by, started_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'running', $8, $9)`,
    [r.replayId, r.versionId, r.digest, r.base, r.partner, r.from, r.to, r.by, r.at]);
}

/** How far it is: messages read. */
export async function noteReplay(db: Queryable, replayId: string, messages: number): Promise<void> {
  await db.query(`UPDATE mapping.replay SET messages = $2 WHERE replay_id = $1 AND state = 'running'`, [replayId, messages]);
}

export interface Ending {
  readonly state: 'done' | 'stopped' | 'failed';
  readonly at: Date;
  readonly messages: number;
  readonly summary?: ReplaySummary;
}

export async function endReplay(db: Queryable, replayId: string, { state, at, messages, summary }: Ending): Promise<void> {
  await db.query(`UPDATE mapping.replay SET state = $2, ended_at = $3, messages = $4, summary = $5 WHERE replay_id = $1 AND state = 'running'`,
    [replayId, state, at, messages, summary ? JSON.stringify(summary) : null]);
}

/** Which runs are said to be under way: one whose process is gone is found among them. */
export async function runningReplays(db: Queryable): Promise<string[]> {
  return (await db.query<{ replayId: string }>(`SELECT replay_id AS "replayId" FROM mapping.replay WHERE state = 'running'`)).rows.map(({ replayId }) => replayId);
}

/** The last finished run of exactly these rows against exactly these versions, over every message that they would map. */
export async function latestReplay(db: Queryable, of: Pick<ReplayRun, 'versionId' | 'digest' | 'base' | 'partner'>): Promise<string | undefined> {
  const { rows } = await db.query<{ replayId: string }>(
    `SELECT replay_id AS "replayId" FROM mapping.replay
      WHERE version_id = $1 AND digest = $2 AND base = $3 AND state = 'done' AND (partner IS NULL OR partner = $4) ORDER BY started_at DESC LIMIT 1`,
    [of.versionId, of.digest, of.base, of.partner]);
  return rows[0]?.replayId;
}
