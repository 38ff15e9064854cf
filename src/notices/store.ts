import type { FieldMarks, Handling } from '../domain/handling.js';
import type { MessageType } from '../domain/envelope.js';
import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
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
