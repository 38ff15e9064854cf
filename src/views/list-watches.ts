import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { given } from './case-shown.js';
import { readPlace, writePlace } from './cursor.js';
import { momentText } from './shown-records.js';

/** What an officer watches. Times are RFC 3339, UTC; `until` is an ISO day. */
export interface WatchShown {
  readonly watchId: string;
  readonly officer: string;
  readonly subject?: { readonly subjectId: string; readonly kind: string; readonly label: string; readonly nativeLabel?: string };
  readonly identifier?: { readonly scheme: string; readonly value: string };
  readonly reason: string;
  readonly startedAt: string;
  readonly until: string;
  readonly state: 'active' | 'ended' | 'expired';
  readonly splitFrom?: string;
  readonly endedAt?: string;
  readonly endedBy?: string;
  readonly endReason?: string;
  readonly unread: number;
}

export interface WatchesAsked {
  /** Of everybody when left out. */
  readonly officer?: string | undefined;
  readonly state?: string | undefined;
  readonly subjectId?: string | undefined;
  /** The `next` of the page before, asked in the same words. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface WatchPage {
  readonly watches: readonly WatchShown[];
  readonly next?: string;
  readonly more: boolean;
}

interface Row {
  readonly watch_id: string;
  readonly officer: string;
  readonly subject_id: string | null;
  readonly kind: string | null;
  readonly label: string | null;
  readonly native_label: string | null;
  readonly scheme: string | null;
  readonly value: string | null;
  readonly reason: string;
  readonly started_at: Date;
  readonly exact: string;
  readonly until: string;
  readonly state: WatchShown['state'];
  readonly split_from: string | null;
  readonly ended_at: Date | null;
  readonly ended_by: string | null;
  readonly end_reason: string | null;
  readonly unread: number;
}

const STATE = `CASE WHEN w.ended_at IS NULL THEN 'active' WHEN w.ended_by IS NULL THEN 'expired' ELSE 'ended' END`;

const WATCHES = `
  SELECT w.watch_id, w.officer, w.subject_id, s.kind, s.label, s.native_label, w.scheme, w.value, w.reason, w.started_at, w.until::text AS until, ${STATE} AS state, w.split_from,
         w.ended_at, w.ended_by, w.end_reason, ${momentText('w.started_at')} AS exact,
         (SELECT count(*)::int FROM watches.notification n WHERE n.officer = w.officer AND n.watch_id = w.watch_id AND n.read_at IS NULL) AS unread
    FROM watches.watch w LEFT JOIN pool.subject s USING (subject_id)`;

/** Newest first, paged by keyset. @throws Refusal cursor_mismatch when the cursor is not one of this filter. */
export async function listWatches(db: Queryable, { officer, state, subjectId, after, limit }: WatchesAsked): Promise<WatchPage> {
  const filter = `watches/${officer ?? ''}/${state ?? ''}/${subjectId ?? ''}`;
  const place = after === undefined ? { moment: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } : readPlace(after, filter);
  const { rows } = await db.query<Row>(
    `${WATCHES} WHERE ($1::text IS NULL OR w.officer = $1) AND ($2::text IS NULL OR ${STATE} = $2) AND ($3::uuid IS NULL OR w.subject_id = $3)
        AND (w.started_at, w.watch_id) < ($4::timestamptz, $5::uuid) ORDER BY w.started_at DESC, w.watch_id DESC LIMIT $6`,
    [officer ?? null, state ?? null, subjectId ?? null, place.moment, place.id, limit + 1]);
  const last = rows.slice(0, limit).at(-1);
  const more = rows.length > limit;
  return { watches: rows.slice(0, limit).map(shown), more, ...(more && last ? { next: writePlace(filter, { moment: last.exact, id: last.watch_id }) } : {}) };
}

/** @throws Refusal not_found */
export async function showWatch(db: Queryable, watchId: string): Promise<WatchShown> {
  const { rows: [row] } = await db.query<Row>(`${WATCHES} WHERE w.watch_id = $1`, [watchId]);
  if (!row) throw new Refusal('not_found', { detail: 'There is no watch of this id.', next: 'See the list of watches.' });
  return shown(row);
}

function shown(row: Row): WatchShown {
  return {
    watchId: row.watch_id, officer: row.officer,
    // A subject that nothing is told of any more has no name to show.
    ...(row.subject_id ? { subject: { subjectId: row.subject_id, kind: row.kind ?? 'unknown', label: row.label ?? '', ...given('nativeLabel', row.native_label) } } : {}),
    ...(row.scheme && row.value ? { identifier: { scheme: row.scheme, value: row.value } } : {}),
    reason: row.reason, startedAt: row.started_at.toISOString(), until: row.until, state: row.state, ...given('splitFrom', row.split_from),
    ...given('endedAt', row.ended_at?.toISOString()), ...given('endedBy', row.ended_by), ...given('endReason', row.end_reason), unread: row.unread,
  };
}
