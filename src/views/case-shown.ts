import { reopenUntil, whyItStands } from '../domain/reopen-hours.js';
import type { Queryable } from '../platform/db.js';
import { timeText } from './shown-records.js';

/** A case as the console shows it, in the queue and at the head of its file. Times are RFC 3339, UTC. */
export interface CaseShown {
  readonly caseId: string;
  readonly state: 'open' | 'accepted' | 'declined' | 'withdrawn' | 'replaced';
  readonly messageId: string;
  readonly messageType: 'alert' | 'seizure' | 'request';
  readonly partner: string;
  readonly partnerName?: string;
  readonly partnerNativeName?: string;
  readonly recordId: string;
  readonly version: number;
  readonly title: string;
  readonly riskCategory?: string;
  readonly urgency?: string;
  readonly tlp: string;
  readonly warningCount: number;
  /** 0 to 100: how much depends on it. */
  readonly risk: number;
  readonly openedAt: string;
  readonly dueAt: string;
  /** Why then; absent on cases older than this column. */
  readonly dueReason?: string;
  /** What it was taken in under. */
  readonly agreementId?: string;
  /** Still open after it was due. */
  readonly overdue: boolean;
  /** When the sender heard that we acted, or why not. */
  readonly toldAt?: string;
  readonly decidedAt?: string;
  readonly decidedBy?: string;
  readonly decidedByName?: string;
  readonly reason?: string;
  /** The second officer, where it took two. */
  readonly confirmedBy?: string;
  /** An acceptance that waits for a second officer. */
  readonly proposal?: CaseProposal;
  /** Until when the judgement can be taken back. */
  readonly reopenUntil?: string;
}

export interface CaseProposal {
  readonly by: string;
  readonly at: string;
  readonly reason?: string;
  readonly validUntil?: string;
  /** How many of its indicators; all where it is absent. */
  readonly indicators?: number;
}

export interface CaseRow {
  readonly case_id: string;
  readonly state: CaseShown['state'];
  readonly message_id: string;
  readonly record_kind: CaseShown['messageType'];
  readonly partner: string;
  readonly partner_name: string | null;
  readonly partner_native_name: string | null;
  readonly record_ref: string;
  readonly record_version: number;
  readonly title: string;
  readonly risk_category: string | null;
  readonly urgency: string | null;
  readonly tlp: string;
  readonly warning_count: number;
  readonly risk: number;
  readonly opened_at: Date;
  readonly due_at: Date;
  readonly due_reason: string | null;
  readonly agreement_id: string | null;
  readonly overdue: boolean;
  readonly told_at: Date | null;
  readonly decided_at: Date | null;
  readonly decided_by: string | null;
  readonly decided_by_name: string | null;
  readonly reason: string | null;
  readonly confirmed_by: string | null;
  readonly proposal: CaseProposal | null;
}

/** Of review.case c, evidence.message m, partners.administration a. The name is the one the officer last signed in with. */
export const CASE_COLUMNS = `c.case_id, c.state, m.message_id, c.record_kind, c.partner, a.name AS partner_name, a.native_name AS partner_native_name,
  c.record_ref, m.record_version, c.title, c.risk_category, c.urgency, c.tlp, c.warning_count, c.risk, c.opened_at, c.due_at, c.due_reason, c.agreement_id,
  c.state = 'open' AND c.due_at < now() AS overdue, c.told_at, c.decided_at, c.decided_by, c.reason, c.confirmed_by,
  CASE WHEN c.state = 'open' THEN (SELECT jsonb_strip_nulls(jsonb_build_object('by', p.proposed_by, 'at', ${timeText('p.proposed_at')}, 'reason', p.judgement -> 'reason',
    'validUntil', p.judgement -> 'validUntil', 'indicators', jsonb_array_length(p.judgement -> 'indicatorIds'))) FROM review.proposal p WHERE p.case_id = c.case_id AND p.verdict IS NULL) END AS proposal,
  CASE WHEN c.decided_by LIKE 'officer:%' THEN (SELECT e.detail ->> 'name' FROM audit.event e
    WHERE e.object = c.decided_by AND e.action = 'officer.signed-in' ORDER BY e.event_id DESC LIMIT 1) END AS decided_by_name`;

export function toCase(row: CaseRow): CaseShown {
  return {
    caseId: row.case_id, state: row.state, messageId: row.message_id, messageType: row.record_kind, partner: row.partner,
    ...given('partnerName', row.partner_name), ...given('partnerNativeName', row.partner_native_name),
    recordId: row.record_ref, version: row.record_version, title: row.title, ...given('riskCategory', row.risk_category), ...given('urgency', row.urgency),
    tlp: row.tlp, warningCount: row.warning_count, risk: row.risk, openedAt: row.opened_at.toISOString(), dueAt: row.due_at.toISOString(), overdue: row.overdue,
    ...given('dueReason', row.due_reason), ...given('agreementId', row.agreement_id),
    ...given('toldAt', row.told_at?.toISOString()), ...given('decidedAt', row.decided_at?.toISOString()), ...given('decidedBy', row.decided_by),
    ...given('decidedByName', row.decided_by_name), ...given('reason', row.reason), ...given('confirmedBy', row.confirmed_by),
    ...(row.proposal ? { proposal: row.proposal } : {}), ...given('reopenUntil', mayReopenUntil(row)),
  };
}

/** Of what could be taken back once it was decided, until when; also when that is over. */
function mayReopenUntil(row: CaseRow): string | undefined {
  const { decided_at: at } = row;
  return at && whyItStands(row, at) === undefined ? reopenUntil(at).toISOString() : undefined;
}

/** One case without its file. */
export async function findCase(db: Queryable, caseId: string): Promise<CaseShown | undefined> {
  const found = await db.query<CaseRow>(
    `SELECT ${CASE_COLUMNS} FROM review.case c JOIN evidence.message m ON m.kept_id = c.kept_id
       LEFT JOIN partners.administration a ON a.code = c.partner WHERE c.case_id = $1`, [caseId]);
  return found.rows[0] && toCase(found.rows[0]);
}

/** A member only where there is a value: the contract knows no null. */
export function given<K extends string>(name: K, value: string | null | undefined): { readonly [key in K]?: string } {
  return (value === null || value === undefined ? {} : { [name]: value }) as { readonly [key in K]?: string };
}
