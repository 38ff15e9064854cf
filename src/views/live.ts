import type { Database, Queryable } from '../platform/db.js';
import { IS_SHOWN } from './shown-records.js';

/** What a stream tells of a notification: no word of any record. */
export interface NotificationTold {
  readonly notificationId: number;
  readonly watchId: string;
  readonly kind: string;
  readonly at: string;
}

/** What an officer was told behind a number, in its order. */
export async function notificationsAfter(db: Queryable, officer: string, { after, limit }: { readonly after: number; readonly limit: number }): Promise<NotificationTold[]> {
  const { rows } = await db.query<{ id: string; watchId: string; kind: string; at: Date }>({
    name: 'views_told_after', values: [officer, after, limit],
    text: `SELECT notification_id::text AS id, watch_id AS "watchId", kind, at FROM watches.notification WHERE officer = $1 AND notification_id > $2 ORDER BY notification_id LIMIT $3`,
  });
  return rows.map(({ id, at, ...one }) => ({ notificationId: Number(id), ...one, at: at.toISOString() }));
}

/** The last number that any officer was told something under; 0 before the first. */
export async function lastTold(db: Queryable): Promise<number> {
  return Number((await db.query<{ last: string | null }>('SELECT max(notification_id)::text AS last FROM watches.notification')).rows[0]?.last ?? 0);
}

export interface QueueCounts {
  readonly alert: number;
  readonly seizure: number;
  readonly request: number;
  readonly overdue: number;
}

/** So many are counted at most: whoever has more than that does not count them. */
const COUNTED = 10_000;

/** Cases that wait, by type, without those of restricted and erased records. */
export async function queueCounts(db: Queryable, now: Date): Promise<QueueCounts> {
  const { rows: [row] } = await db.query<QueueCounts>({
    name: 'views_queue_counts', values: [now],
    text: `SELECT count(*) FILTER (WHERE record_kind = 'alert')::int AS alert, count(*) FILTER (WHERE record_kind = 'seizure')::int AS seizure,
                  count(*) FILTER (WHERE record_kind = 'request')::int AS request, count(*) FILTER (WHERE due_at < $1)::int AS overdue
             FROM (SELECT c.record_kind, c.due_at FROM review."case" c JOIN pool.record r USING (record_id)
                    WHERE c.state = 'open' AND ${IS_SHOWN} ORDER BY c.due_at LIMIT ${COUNTED}) AS waiting`,
  });
  return row ?? { alert: 0, seizure: 0, request: 0, overdue: 0 };
}

/** Of these three channels the first is rung by whoever tells officers, the second by the database with each change of the queue, the third by whoever ends a session. */
const CHANNELS = { told: 'watches_told', queue: 'review_queue', session: 'console_session_ended' } as const;
export type LiveChange = keyof typeof CHANNELS;

/** Calls back at each change of what is shown live; after a break of the connection as if all had changed. @returns stop */
export async function hearChanges(db: Pick<Database, 'listen'>, changed: (what: LiveChange) => void): Promise<() => Promise<void>> {
  const kinds = Object.keys(CHANNELS) as LiveChange[];
  const stops = await Promise.all(kinds.map((what) => db.listen(CHANNELS[what], () => changed(what), () => changed(what))));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

/** Lets every process look whether the sessions behind its streams still stand. */
export async function ringSessionEnded(db: Queryable): Promise<void> {
  await db.query('SELECT pg_notify($1, $2)', [CHANNELS.session, '']);
}
