import type { Queryable } from '../platform/db.js';
import { given } from './case-shown.js';
import { momentText } from './shown-records.js';

/** A request between a partner and us, in its latest version. Times are RFC 3339, UTC. */
export interface RequestShown {
  readonly entryId: string;
  readonly direction: 'in' | 'out';
  readonly partner: string;
  readonly partnerName?: string;
  readonly requestId: string;
  readonly version: number;
  readonly messageId: string;
  readonly caseId?: string;
  /** Of one that we sent. */
  readonly noticeId?: string;
  readonly requestKind: string;
  readonly title: string;
  readonly urgency: string;
  readonly tlp: string;
  readonly state: string;
  readonly askedAt: string;
  readonly dueAt: string;
  /** Why then. */
  readonly dueReason?: string;
  readonly expectedAt?: string;
  readonly settledAt?: string;
  readonly overdue: boolean;
}

export interface RequestRow {
  readonly entry_id: string;
  readonly direction: 'in' | 'out';
  readonly partner: string;
  readonly partner_name: string | null;
  readonly request_ref: string;
  readonly version: number;
  readonly message_id: string;
  readonly kept_id: string;
  readonly case_id: string | null;
  readonly notice_id: string | null;
  readonly request_kind: string;
  readonly title: string;
  readonly urgency: string;
  readonly tlp: string;
  readonly state: string;
  readonly asked_at: Date;
  readonly due_at: Date;
  readonly due_reason: string | null;
  /** With microseconds, for cursors. */
  readonly due_exact: string;
  readonly expected_at: Date | null;
  readonly settled_at: Date | null;
}

/** Requests q, with the partner's name and, of those that came to us, the case. */
export const REQUESTS = `SELECT q.*, a.name AS partner_name, c.case_id, n.notice_id, ${momentText('q.due_at')} AS due_exact
  FROM requests.request q LEFT JOIN partners.administration a ON a.code = q.partner LEFT JOIN review.case c ON c.kept_id = q.kept_id AND q.direction = 'in'
  LEFT JOIN notices.notice n ON n.message_id = q.message_id AND q.direction = 'out'`;

export function toRequest(row: RequestRow, at: Date): RequestShown {
  return {
    entryId: row.entry_id, direction: row.direction, partner: row.partner, ...given('partnerName', row.partner_name), requestId: row.request_ref,
    version: row.version, messageId: row.message_id, ...given('caseId', row.case_id), ...given('noticeId', row.notice_id), requestKind: row.request_kind, title: row.title, urgency: row.urgency,
    tlp: row.tlp, state: row.state, askedAt: row.asked_at.toISOString(), dueAt: row.due_at.toISOString(), ...given('dueReason', row.due_reason), ...given('expectedAt', row.expected_at?.toISOString()),
    ...given('settledAt', row.settled_at?.toISOString()), overdue: row.settled_at === null && row.due_at < at,
  };
}

/** The request that this evidence is a version of, if it is one. */
export async function findRequest(db: Queryable, where: { readonly keptId: string; readonly at: Date }): Promise<RequestShown | undefined> {
  const found = await db.query<RequestRow>(
    `${REQUESTS} WHERE (q.direction, q.partner, q.request_ref) = (SELECT 'in', r.partner, r.record_ref FROM pool.record r WHERE r.kept_id = $1 AND r.kind = 'request')`, [where.keptId]);
  return found.rows[0] && toRequest(found.rows[0], where.at);
}
