import type { Queryable } from '../platform/db.js';
import { given } from './case-shown.js';
import { answersDue, type AnswerDue } from './owed.js';

/** Something that is due between us and a partner, as the contract's Reminder. Times are RFC 3339, UTC. */
export interface Reminder extends Omit<AnswerDue, 'kind'> {
  readonly kind: AnswerDue['kind'] | 'withdrawal';
  /** Of a reply that is owed: the request. */
  readonly entryId?: string;
  /** The notice of ours that waits for it. */
  readonly noticeId?: string;
  /** Of a withdrawal: how far it came. */
  readonly state?: string;
}

const LISTED = 100;

/** Answers that are due both ways, and withdrawals of ours that a recipient has not acknowledged; soonest first, a hundred of each kind. */
export async function listReminders(db: Queryable, at: Date): Promise<Reminder[]> {
  const [answers, withdrawals] = await Promise.all([answersDue(db, at), unacknowledged(db, at)]);
  const leads = await leadsOf(db, answers);
  return [...answers.map((one) => ({ ...one, ...leads.get(key(one)) })), ...withdrawals].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
}

/** A withdrawal is due at once: whoever has not acknowledged it may still act on what was taken back. */
const PATIENCE_MS = 3_600_000;

async function unacknowledged(db: Queryable, at: Date): Promise<Reminder[]> {
  const { rows } = await db.query<{ partner: string; record_ref: string; message_id: string; created_at: Date; notice_id: string | null; state: string }>(
    `SELECT d.partner, COALESCE(o.record_ref, d.record_ref) AS record_ref, d.message_id, d.created_at, d.notice_id, d.state
       FROM outbox.delivery d LEFT JOIN notices.notice n ON n.notice_id = d.notice_id LEFT JOIN notices.notice o ON o.notice_id = n.takes_back
      WHERE d.message_type = 'withdrawal' AND d.acknowledged_at IS NULL ORDER BY d.created_at, d.kept_id LIMIT ${LISTED}`);
  return rows.map((row) => ({
    kind: 'withdrawal', owes: 'partner', partner: row.partner, recordId: row.record_ref, messageId: row.message_id, dueAt: row.created_at.toISOString(),
    overdue: at.getTime() - row.created_at.getTime() > PATIENCE_MS, state: row.state, ...given('noticeId', row.notice_id),
  }));
}

const key = ({ partner, messageId }: Pick<Reminder, 'partner' | 'messageId'>): string => `${partner} ${messageId}`;

/** Where to look for more: the request of a reply that is owed, and our notice that waits for an answer. */
async function leadsOf(db: Queryable, answers: readonly AnswerDue[]): Promise<ReadonlyMap<string, Pick<Reminder, 'entryId' | 'noticeId'>>> {
  const { rows } = await db.query<{ partner: string; message_id: string; entry_id: string | null; notice_id: string | null }>(
    `SELECT a.partner, a.message_id, q.entry_id, d.notice_id FROM unnest($1::text[], $2::uuid[]) AS a(partner, message_id)
       LEFT JOIN requests.request q ON q.partner = a.partner AND q.message_id = a.message_id
       LEFT JOIN outbox.delivery d ON d.partner = a.partner AND d.message_id = a.message_id`,
    [answers.map(({ partner }) => partner), answers.map(({ messageId }) => messageId)]);
  return new Map(rows.map((row) => [`${row.partner} ${row.message_id}`, { ...given('entryId', row.entry_id), ...given('noticeId', row.notice_id) }]));
}
