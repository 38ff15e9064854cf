import type { Queryable } from '../platform/db.js';
import { CONFLICT_LINE, toConflict, type ConflictRow, type ConflictShown } from './conflict-shown.js';
import { readPlace, writePlace } from './cursor.js';
import { IS_SHOWN, momentText } from './shown-records.js';

export interface ConflictsAsked {
  /** `open`: nobody has acknowledged it, and both records stand. */
  readonly state?: 'open' | 'acknowledged';
  readonly after?: string;
  readonly limit: number;
}

export interface ConflictPage {
  readonly conflicts: readonly ConflictShown[];
  readonly next?: string;
  readonly more: boolean;
}

const STANDS = `r.replaced_by IS NULL AND r.withdrawn_at IS NULL AND COALESCE(r.valid_until > now(), true)`;

/**
 * What partners ask for and cannot both have, newest first.
 * @throws Refusal cursor_mismatch when the cursor is not one of this filter
 */
export async function listConflicts(db: Queryable, { state, after, limit }: ConflictsAsked): Promise<ConflictPage> {
  const filter = `conflicts/${state ?? ''}`;
  const place = after === undefined ? undefined : readPlace(after, filter);
  const where = [`EXISTS (SELECT FROM pool.record r WHERE r.record_id = c.restraining AND ${IS_SHOWN})`, `EXISTS (SELECT FROM pool.record r WHERE r.record_id = c.acting AND ${IS_SHOWN})`];
  if (state === 'acknowledged') where.push('c.acknowledged_at IS NOT NULL');
  if (state === 'open') where.push('c.acknowledged_at IS NULL', ...['c.restraining', 'c.acting'].map((id) => `EXISTS (SELECT FROM pool.record r WHERE r.record_id = ${id} AND ${STANDS})`));
  if (place) where.push('(c.found_at, c.conflict_id) < ($2::timestamptz, $3::uuid)');
  const { rows } = await db.query<ConflictRow & { moment: string }>(
    `SELECT ${CONFLICT_LINE}, ${momentText('c.found_at')} AS moment FROM review.conflict c
      WHERE ${where.join(' AND ')} ORDER BY c.found_at DESC, c.conflict_id DESC LIMIT $1`, [limit + 1, ...(place ? [place.moment, place.id] : [])]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit;
  return { conflicts: shown.map(({ line }) => toConflict(line)), more, ...(more && last ? { next: writePlace(filter, { moment: last.moment, id: last.line.conflictId }) } : {}) };
}
