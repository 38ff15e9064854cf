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
  readonly receiptId?: string;
  readonly lastError?: string;
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

type DeliveryRow = Pick<NoticeDelivery, 'administration' | 'state' | 'attempts' | 'withheld'> & {
  readonly createdAt: Date; readonly acknowledgedAt: Date | null; readonly receiptId: string | null; readonly lastError: string | null;
};

async function deliveriesOf(db: Queryable, noticeId: string): Promise<NoticeDelivery[]> {
  const { rows } = await db.query<DeliveryRow>(
    `SELECT d.partner AS administration, d.state, d.attempts, d.withheld, d.created_at AS "createdAt", d.acknowledged_at AS "acknowledgedAt", d.last_error AS "lastError",
            (SELECT r.receipt_id FROM ledger.receipt r WHERE r.kept_id = d.kept_id AND r.kind = 'obtained') AS "receiptId"
       FROM outbox.delivery d WHERE d.notice_id = $1 ORDER BY d.partner LIMIT 1000`, [noticeId]);
  return rows.map(({ createdAt, acknowledgedAt, receiptId, lastError, ...row }) => ({
    ...row, createdAt: createdAt.toISOString(), ...(acknowledgedAt ? { acknowledgedAt: acknowledgedAt.toISOString() } : {}),
    ...(receiptId ? { receiptId } : {}), ...(lastError ? { lastError: lastError.slice(0, 2000) } : {}),
  }));
}
