import type { Queryable } from '../platform/db.js';
import { insertRows } from '../platform/insert-rows.js';
import type { Twin } from './twin-of.js';

/** Takes what waits for its terms off the queue, oldest first: at most so many statements' worth of records. */
export async function takePending(tx: Queryable, groups: number): Promise<string[]> {
  const { rows } = await tx.query<{ ids: string[] }>(
    `DELETE FROM lifecycle.pending WHERE pending_id IN (SELECT pending_id FROM lifecycle.pending ORDER BY pending_id LIMIT $1 FOR UPDATE SKIP LOCKED) RETURNING ids`, [groups]);
  return rows.flatMap(({ ids }) => ids);
}

export interface NewTerm {
  readonly recordId: string;
  /** ISO days; null where nothing of that kind is ahead. */
  readonly reviewOn: string | null;
  readonly eraseOn: string | null;
  readonly expiresAt: Date | null;
}

const TERM = { table: 'lifecycle.term', columns: { record_id: 'uuid', review_on: 'date', erase_on: 'date', expires_at: 'timestamptz' }, unlessThere: true } as const;

/** A record that has terms keeps them. */
export async function saveTerms(tx: Queryable, terms: readonly NewTerm[]): Promise<void> {
  await insertRows(tx, TERM, terms.map((one) => [one.recordId, one.reviewOn, one.eraseOn, one.expiresAt]));
}

export interface TwinOfRecord extends Twin {
  readonly recordId: string;
  readonly n: number;
  readonly recordKind: string;
  readonly partner: string;
  readonly year: number;
  readonly category: string;
}

const TWIN = {
  table: 'lifecycle.twin', unlessThere: true,
  columns: { record_id: 'uuid', n: 'int', record_kind: 'text', partner: 'text', year: 'int', category: 'text', role: 'text', age_band: 'text', sex: 'text', nationality: 'text' },
} as const;

export async function saveTwins(tx: Queryable, twins: readonly TwinOfRecord[]): Promise<void> {
  await insertRows(tx, TWIN, twins.map((t) => [t.recordId, t.n, t.recordKind, t.partner, t.year, t.category, t.role, t.ageBand, t.sex, t.nationality]));
}

/** Twins of records that are erased go on without them, each by itself: nothing says any more whose they were, or that two came together. */
export async function cutTwinsLoose(tx: Queryable, recordIds: readonly string[]): Promise<void> {
  await tx.query('UPDATE lifecycle.twin SET record_id = gen_random_uuid(), n = 0 WHERE record_id = ANY($1::uuid[])', [recordIds]);
}

/** Records of which an indicator is over by now, soonest first. */
export async function recordsExpiring(tx: Queryable, at: Date, limit: number): Promise<string[]> {
  return (await tx.query<{ record_id: string }>(
    'SELECT record_id FROM lifecycle.term WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED', [at, limit])).rows.map((row) => row.record_id);
}

/** When the next indicator of each record is over; null when there is none any more. */
export async function noteNextExpiry(tx: Queryable, next: ReadonlyArray<{ readonly recordId: string; readonly expiresAt: Date | null }>): Promise<void> {
  if (next.length === 0) return;
  await tx.query('UPDATE lifecycle.term t SET expires_at = n.expires_at FROM unnest($1::uuid[], $2::timestamptz[]) AS n (record_id, expires_at) WHERE t.record_id = n.record_id',
    [next.map((one) => one.recordId), next.map((one) => one.expiresAt)]);
}

/** Sets the next review of records that were kept, or that are used again. */
export async function setReviewOn(tx: Queryable, recordIds: readonly string[], day: string): Promise<void> {
  await tx.query(
    'INSERT INTO lifecycle.term (record_id, review_on) SELECT id, $2::date FROM unnest($1::uuid[]) AS id ON CONFLICT (record_id) DO UPDATE SET review_on = EXCLUDED.review_on', [recordIds, day]);
}

/** Nothing is ahead of records that are erased. */
export async function dropTerms(tx: Queryable, recordIds: readonly string[]): Promise<void> {
  await tx.query('DELETE FROM lifecycle.term WHERE record_id = ANY($1::uuid[])', [recordIds]);
}

/** An indicator of this record ends earlier than it said. A record without terms yet gets them from what the pool says then. */
export async function noteEarlierExpiry(tx: Queryable, recordId: string, until: Date): Promise<void> {
  await tx.query('UPDATE lifecycle.term SET expires_at = $2 WHERE record_id = $1 AND (expires_at IS NULL OR expires_at > $2)', [recordId, until]);
}
