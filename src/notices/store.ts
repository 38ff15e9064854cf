import type { FieldMarks, Handling } from '../domain/handling.js';
import type { MessageType } from '../domain/envelope.js';
import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import type { Withheld } from './redact.js';
import { mayMove, type NoticeState } from './state.js';

/** What an officer wrote, in the shape of the contract: the record and what the envelope says of it. */
export interface NoticeContent {
  readonly record: unknown;
  readonly fieldMarks: FieldMarks;
  readonly exchangeBasis: string;
  readonly inReplyTo?: string;
  readonly language?: string;
  readonly purpose?: string;
}

export interface Notice {
  readonly noticeId: string;
  readonly messageType: MessageType;
  readonly messageId: string;
  readonly audience: readonly string[];
  readonly content: NoticeContent;
  readonly handling: Handling;
  readonly state: NoticeState;
}

export async function saveDraft(tx: Queryable, notice: Omit<Notice, 'state'>, by: { officer: string; at: Date }): Promise<void> {
  await tx.query(
    `INSERT INTO notices.notice (notice_id, message_type, message_id, audience, content, handling, state, drafted_by, drafted_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'draft', $7, $8)`,
    [notice.noticeId, notice.messageType, notice.messageId, notice.audience, JSON.stringify(notice.content), JSON.stringify(notice.handling), by.officer, by.at]);
}

const STEP = { submitted: 'submitted', released: 'released' } as const;

/** Moves a notice on. @throws Refusal not_found; forbidden when the move is not allowed or one person tries both steps. */
export async function moveNotice(tx: Queryable, noticeId: string, to: 'submitted' | 'released', by: { officer: string; at: Date }): Promise<void> {
  const found = await tx.query<{ state: NoticeState; submitted_by: string | null }>(
    'SELECT state, submitted_by FROM notices.notice WHERE notice_id = $1 FOR UPDATE', [noticeId]);
  const notice = found.rows[0];
  if (!notice) throw new Refusal('not_found', { detail: `There is no notice ${noticeId}.` });
  if (!mayMove(notice.state, to)) throw new Refusal('forbidden', { detail: `A notice that is ${notice.state} cannot become ${to}.` });
  if (to === 'released' && notice.submitted_by === by.officer) {
    throw new Refusal('forbidden', { detail: 'Who submitted a notice cannot release it.', next: 'Have a second officer release it.' });
  }
  await tx.query(`UPDATE notices.notice SET state = $2, ${STEP[to]}_by = $3, ${STEP[to]}_at = $4 WHERE notice_id = $1`, [noticeId, to, by.officer, by.at]);
}

export async function findNotice(db: Queryable, noticeId: string): Promise<Notice | undefined> {
  return (await db.query<Notice>(
    `SELECT notice_id AS "noticeId", message_type AS "messageType", message_id AS "messageId", audience, content, handling, state
       FROM notices.notice WHERE notice_id = $1`, [noticeId])).rows[0];
}

/** The record of the latest feedback on a message of a partner. */
export async function latestFeedback(db: Queryable, inReplyTo: string): Promise<unknown> {
  const found = await db.query<{ record: unknown }>(
    `SELECT content -> 'record' AS record FROM notices.notice WHERE message_type = 'feedback' AND content ->> 'inReplyTo' = $1
      ORDER BY drafted_at DESC, notice_id DESC LIMIT 1`, [inReplyTo]);
  return found.rows[0]?.record;
}

export interface NewDelivery {
  readonly keptId: string;
  readonly noticeId: string;
  readonly partner: string;
  readonly messageId: string;
  readonly messageType: string;
  readonly withheld: readonly Withheld[];
  readonly at: Date;
}

export async function openDelivery(tx: Queryable, d: NewDelivery): Promise<void> {
  await tx.query(
    `INSERT INTO notices.delivery (kept_id, notice_id, partner, message_id, message_type, state, withheld, created_at)
     VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $7)`,
    [d.keptId, d.noticeId, d.partner, d.messageId, d.messageType, JSON.stringify(d.withheld), d.at]);
}

/** Partners that already have a delivery of this notice: dispatching twice adds nothing. */
export async function deliveredTo(db: Queryable, noticeId: string): Promise<string[]> {
  return (await db.query<{ partner: string }>('SELECT partner FROM notices.delivery WHERE notice_id = $1', [noticeId])).rows.map((row) => row.partner);
}

export interface Delivery {
  readonly keptId: string;
  readonly noticeId: string;
  readonly partner: string;
  readonly messageId: string;
  readonly messageType: MessageType;
  readonly state: 'waiting' | 'delivered' | 'parked';
  readonly attempts: number;
}

export async function findDelivery(db: Queryable, keptId: string): Promise<Delivery | undefined> {
  return (await db.query<Delivery>(
    `SELECT kept_id AS "keptId", notice_id AS "noticeId", partner, message_id AS "messageId", message_type AS "messageType", state, attempts
       FROM notices.delivery WHERE kept_id = $1`, [keptId])).rows[0];
}

export async function countAttempt(db: Queryable, keptId: string): Promise<number> {
  const counted = await db.query<{ attempts: number }>(
    'UPDATE notices.delivery SET attempts = attempts + 1 WHERE kept_id = $1 RETURNING attempts', [keptId]);
  return counted.rows[0]?.attempts ?? 0;
}

/** Notes how an attempt ended; a receipt that comes after parking still counts. */
export async function settleDelivery(tx: Queryable, keptId: string, end: { state: 'waiting' | 'delivered' | 'parked'; at: Date; error?: string }): Promise<void> {
  await tx.query(
    `UPDATE notices.delivery SET state = $2, settled_at = CASE WHEN $2 = 'waiting' THEN NULL ELSE $3::timestamptz END, last_error = $4
      WHERE kept_id = $1 AND state <> 'delivered'`, [keptId, end.state, end.at, end.error ?? null]);
}
