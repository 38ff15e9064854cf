import type { Queryable } from '../platform/db.js';
import { given } from './case-shown.js';
import { IS_SHOWN } from './shown-records.js';

/** Something that happened to what an officer watches. Of a record that is restricted or erased no more than that. */
export interface NotificationShown {
  readonly notificationId: number;
  readonly watchId: string;
  readonly kind: string;
  readonly at: string;
  readonly readAt?: string;
  readonly withheld: boolean;
  readonly record?: { readonly partner: string; readonly recordType: string; readonly recordId: string; readonly version: number; readonly title?: string; readonly caseId?: string };
  readonly screeningId?: string;
  readonly lane?: string;
  readonly result?: string;
  readonly otherSubjectId?: string;
  readonly linkState?: string;
}

export interface NotificationsAsked {
  readonly officer: string;
  readonly unread?: boolean | undefined;
  readonly watchId?: string | undefined;
  /** The `next` of the page before: notifications with smaller numbers. */
  readonly after?: number | undefined;
  readonly limit: number;
}

export interface NotificationPage {
  readonly notifications: readonly NotificationShown[];
  readonly next?: number;
  readonly more: boolean;
  readonly unread: number;
  /** Kept messages that are shown of, and whose they are. */
  readonly records: readonly string[];
  readonly partners: readonly string[];
}

interface Row {
  readonly id: string;
  readonly watch_id: string;
  readonly kind: string;
  readonly at: Date;
  readonly read_at: Date | null;
  readonly withheld: boolean;
  readonly kept_id: string | null;
  readonly partner: string | null;
  readonly record_kind: string | null;
  readonly record_ref: string | null;
  readonly version: number | null;
  readonly title: string | null;
  readonly case_id: string | null;
  readonly screening_id: string | null;
  readonly lane: string | null;
  readonly other_subject: string | null;
  readonly said: string | null;
}

const PAGE = `
  SELECT n.notification_id::text AS id, n.watch_id, n.kind, n.at, n.read_at, n.record_id IS NOT NULL AND r.record_id IS NULL AS withheld,
         r.kept_id, r.partner, r.kind AS record_kind, r.record_ref, r.version, e.title, c.case_id, n.screening_id, s.lane, n.other_subject, n.said
    FROM watches.notification n
    LEFT JOIN pool.record r ON r.record_id = n.record_id AND ${IS_SHOWN}
    LEFT JOIN search.entry e ON e.record_id = r.record_id
    LEFT JOIN review."case" c ON c.kept_id = r.kept_id
    LEFT JOIN targeting.screening s ON s.screening_id = n.screening_id
   WHERE n.officer = $1 AND n.notification_id < $2 AND (NOT $3 OR n.read_at IS NULL) AND ($4::uuid IS NULL OR n.watch_id = $4)
   ORDER BY n.notification_id DESC LIMIT $5`;

/** Newest first. */
export async function listNotifications(db: Queryable, { officer, unread = false, watchId, after, limit }: NotificationsAsked): Promise<NotificationPage> {
  const { rows } = await db.query<Row>(PAGE, [officer, after ?? Number.MAX_SAFE_INTEGER, unread, watchId ?? null, limit + 1]);
  const shown = rows.slice(0, limit);
  const more = rows.length > limit;
  const last = shown.at(-1);
  return {
    notifications: shown.map(toNotification), more, ...(more && last ? { next: Number(last.id) } : {}), unread: await countUnread(db, officer),
    records: [...new Set(shown.flatMap(({ kept_id: id }) => id ?? []))], partners: [...new Set(shown.flatMap(({ partner }) => partner ?? []))],
  };
}

export async function countUnread(db: Queryable, officer: string): Promise<number> {
  return (await db.query<{ n: number }>({ name: 'views_unread', text: 'SELECT count(*)::int AS n FROM watches.notification WHERE officer = $1 AND read_at IS NULL', values: [officer] })).rows[0]?.n ?? 0;
}

function toNotification(row: Row): NotificationShown {
  const { withheld } = row;
  return {
    notificationId: Number(row.id), watchId: row.watch_id, kind: row.kind, at: row.at.toISOString(), ...given('readAt', row.read_at?.toISOString()), withheld,
    ...(row.partner && row.record_kind && row.record_ref && row.version !== null
      ? { record: { partner: row.partner, recordType: row.record_kind, recordId: row.record_ref, version: row.version, ...given('title', row.title), ...given('caseId', row.case_id) } } : {}),
    ...(withheld ? {} : {
      ...given('screeningId', row.screening_id), ...given('lane', row.lane), ...given('otherSubjectId', row.other_subject),
      ...given(row.kind === 'link' ? 'linkState' : 'result', row.said),
    }),
  };
}
