import type { Queryable } from '../platform/db.js';
import { NOTICE_COLUMNS, toNotice, type NoticeRow, type NoticeShown } from './notice-shown.js';

export interface NoticeFile {
  readonly notice: NoticeShown;
  readonly content: Readonly<Record<string, unknown>>;
  readonly handling: Readonly<Record<string, unknown>>;
  readonly deliveries: readonly NoticeDelivery[];
  readonly versions: readonly NoticeShown[];
}

export interface NoticeDelivery {
  readonly administration: string;
  readonly state: string;
  readonly attempts: number;
  readonly withheld: ReadonlyArray<{ readonly pointer: string; readonly reason: string }>;
  readonly createdAt: string;
  readonly acknowledgedAt?: string;
}

/** One notice in one line; undefined when there is none of this id. */
export async function findNoticeShown(db: Queryable, noticeId: string): Promise<NoticeShown | undefined> {
  return (await db.query<NoticeRow>(`SELECT ${NOTICE_COLUMNS} FROM notices.notice n WHERE n.notice_id = $1`, [noticeId])).rows.map(toNotice)[0];
}

/** One notice before redaction, with all notices of the same record and how it stands with everybody who gets it. */
export async function showNotice(db: Queryable, noticeId: string): Promise<NoticeFile | undefined> {
  const found = (await db.query<NoticeRow & Pick<NoticeFile, 'content' | 'handling'>>(
    `SELECT ${NOTICE_COLUMNS}, n.content, n.handling FROM notices.notice n WHERE n.notice_id = $1`, [noticeId])).rows[0];
  if (!found) return undefined;
  const { content, handling, ...row } = found;
  const versions = await db.query<NoticeRow>(
    `SELECT ${NOTICE_COLUMNS} FROM notices.notice n
      WHERE (n.message_type = $1 AND n.record_ref = $2)
         OR n.takes_back IN (SELECT o.notice_id FROM notices.notice o WHERE o.message_type = $1 AND o.record_ref = $2)
      ORDER BY n.drafted_at DESC, n.notice_id DESC LIMIT 1000`, [row.messageType, row.recordId]);
  return { notice: toNotice(row), content, handling, deliveries: await deliveriesOf(db, noticeId), versions: versions.rows.map(toNotice) };
}

async function deliveriesOf(db: Queryable, noticeId: string): Promise<NoticeDelivery[]> {
  const { rows } = await db.query<Omit<NoticeDelivery, 'createdAt' | 'acknowledgedAt'> & { createdAt: Date; acknowledgedAt: Date | null }>(
    `SELECT partner AS administration, state, attempts, withheld, created_at AS "createdAt", acknowledged_at AS "acknowledgedAt"
       FROM outbox.delivery WHERE notice_id = $1 ORDER BY partner LIMIT 1000`, [noticeId]);
  return rows.map(({ createdAt, acknowledgedAt, ...row }) => ({
    ...row, createdAt: createdAt.toISOString(), ...(acknowledgedAt ? { acknowledgedAt: acknowledgedAt.toISOString() } : {}),
  }));
}
