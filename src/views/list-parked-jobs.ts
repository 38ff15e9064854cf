import type { Queryable } from '../platform/db.js';
import { readPlace, writePlace } from './cursor.js';
import { momentText, timeText } from './shown-records.js';

/** Work that waits for a person, or that a person had tried again. */
export interface ParkedJobShown {
  readonly parkedId: string;
  readonly task: string;
  readonly code: string;
  readonly detail?: string;
  readonly about: Readonly<Record<string, unknown>>;
  readonly parkedAt: string;
  readonly retriedBy?: string;
  readonly retriedAt?: string;
  readonly reason?: string;
}

export interface ParkedJobPage {
  readonly jobs: readonly ParkedJobShown[];
  readonly next?: string;
  readonly more: boolean;
}

interface Row {
  readonly shown: ParkedJobShown;
  readonly moment: string;
}

const SHOWN = `jsonb_strip_nulls(jsonb_build_object('parkedId', parked_id, 'task', task, 'code', code, 'detail', detail, 'about', about, 'parkedAt', ${timeText('parked_at')},
  'retriedBy', retried_by, 'retriedAt', ${timeText('retried_at')}, 'reason', reason)) AS shown, ${momentText('parked_at')} AS moment`;

/** Newest first. @throws Refusal cursor_mismatch */
export async function listParkedJobs(db: Queryable, { state, after, limit }: { readonly state: 'parked' | 'retried'; readonly after?: string | undefined; readonly limit: number }): Promise<ParkedJobPage> {
  const place = after === undefined ? undefined : readPlace(after, `parked ${state}`);
  const { rows } = await db.query<Row>(
    `SELECT ${SHOWN} FROM jobs.parked WHERE retried_at IS ${state === 'parked' ? '' : 'NOT '}NULL AND ($1::timestamptz IS NULL OR (parked_at, parked_id) < ($1, $2::uuid))
      ORDER BY parked_at DESC, parked_id DESC LIMIT $3`, [place?.moment ?? null, place?.id ?? null, limit + 1]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit;
  return { jobs: page.map(({ shown }) => shown), more, ...(more && last ? { next: writePlace(`parked ${state}`, { moment: last.moment, id: last.shown.parkedId }) } : {}) };
}

export async function showParkedJob(db: Queryable, parkedId: string): Promise<ParkedJobShown | undefined> {
  return (await db.query<Row>(`SELECT ${SHOWN} FROM jobs.parked WHERE parked_id = $1`, [parkedId])).rows[0]?.shown;
}
