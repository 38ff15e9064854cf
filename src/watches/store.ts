import type { Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';

/** A subject of the pool, or an identifier that need not be there yet. */
export type Watched =
  | { readonly subjectId: string }
  | { readonly scheme: string; readonly value: string; readonly normalised: string };

export interface NewWatch {
  readonly watched: Watched;
  /** `officer:<subject>` or `operator:<account>`: who is told. */
  readonly officer: string;
  readonly reason: string;
  /** The last day (ISO, UTC). */
  readonly until: string;
  readonly at: Date;
}

/** @returns its id; undefined when this officer watches it already */
export async function saveWatch(tx: Queryable, { watched, officer, reason, until, at }: NewWatch): Promise<string | undefined> {
  const { subjectId = null, scheme = null, value = null, normalised = null } = watched as Partial<Record<'subjectId' | 'scheme' | 'value' | 'normalised', string>>;
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO watches.watch (watch_id, officer, subject_id, scheme, value, normalised, reason, started_at, until)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING watch_id AS id`,
    [newId(at.getTime()), officer, subjectId, scheme, value, normalised, reason, at, until]);
  return rows[0]?.id;
}

/** How many an officer has that have not ended. */
export async function countWatches(tx: Queryable, officer: string): Promise<number> {
  return (await tx.query<{ n: number }>('SELECT count(*)::int AS n FROM watches.watch WHERE officer = $1 AND ended_at IS NULL', [officer])).rows[0]?.n ?? 0;
}

/** A watch, locked, for whoever ends it. @throws Refusal not_found; state_conflict when it has ended */
export async function lockWatch(tx: Queryable, watchId: string): Promise<{ readonly officer: string }> {
  const { rows: [found] } = await tx.query<{ officer: string; ended: boolean }>('SELECT officer, ended_at IS NOT NULL AS ended FROM watches.watch WHERE watch_id = $1 FOR UPDATE', [watchId]);
  if (!found) throw new Refusal('not_found', { detail: 'There is no watch of this id.', next: 'See the list of watches.' });
  if (found.ended) throw new Refusal('state_conflict', { detail: 'It has ended before.' });
  return found;
}

export async function endWatch(tx: Queryable, watchId: string, { by, at, reason }: { by: string; at: Date; reason?: string | undefined }): Promise<void> {
  await tx.query('UPDATE watches.watch SET ended_at = $2, ended_by = $3, end_reason = $4 WHERE watch_id = $1', [watchId, at, by, reason ?? null]);
}

/** Ends what is watched no longer than to a day before this one. @returns the ids */
export async function endOver(tx: Queryable, day: string, at: Date): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'UPDATE watches.watch SET ended_at = $2 WHERE ended_at IS NULL AND until < $1 RETURNING watch_id AS id', [day, at]);
  return rows.map(({ id }) => id);
}

/** Forgets watches that ended before this moment, with what was told of them, and what was told earlier of those that go on. */
export async function forgetBefore(tx: Queryable, moment: Date): Promise<void> {
  await tx.query('DELETE FROM watches.watch WHERE ended_at < $1', [moment]);
  await tx.query('DELETE FROM watches.notification WHERE at < $1', [moment]);
}

/** Whoever watched the one watches both from now on, by a watch of its own that can be ended alone. @returns the new watches, each with its officer */
export async function watchBoth(tx: Queryable, { subjectId, newSubject, at }: { subjectId: string; newSubject: string; at: Date }): Promise<Array<{ watchId: string; officer: string }>> {
  const { rows } = await tx.query<{ watchId: string; officer: string }>(
    `INSERT INTO watches.watch (watch_id, officer, subject_id, reason, started_at, until, split_from)
     SELECT gen_random_uuid(), officer, $2, reason, $3, until, watch_id FROM watches.watch
      WHERE subject_id = $1 AND ended_at IS NULL AND until >= ($3 AT TIME ZONE 'UTC')::date RETURNING watch_id AS "watchId", officer`, [subjectId, newSubject, at]);
  if (rows.length > 0) await tx.query(`SELECT watches.note('split', ARRAY[$1, $2]::uuid[])`, [subjectId, newSubject]);
  return rows;
}

/** Marks what this officer was told as read: these, or all up to one. */
export async function markRead(db: Queryable, officer: string, { upTo, ids, at }: { upTo?: number | undefined; ids?: readonly number[] | undefined; at: Date }): Promise<void> {
  await db.query(
    `UPDATE watches.notification SET read_at = $4 WHERE officer = $1 AND read_at IS NULL AND (notification_id <= $2 OR notification_id = ANY($3::bigint[]))`,
    [officer, upTo ?? null, ids ?? [], at]);
}
