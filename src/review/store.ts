import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';
import { mayDecide, type CaseState } from './state.js';

export interface NewCase {
  readonly caseId: string;
  readonly keptId: string;
  readonly recordId: string;
  readonly partner: string;
  readonly recordKind: string;
  readonly recordRef: string;
  readonly title: string;
  readonly riskCategory: string | null;
  readonly urgency: string | null;
  readonly tlp: string;
  readonly warningCount: number;
  readonly openedAt: Date;
  readonly dueAt: Date;
}

export async function openCase(tx: Queryable, c: NewCase): Promise<void> {
  await tx.query({
    name: 'review_open',
    text: `INSERT INTO review.case (case_id, kept_id, record_id, partner, record_kind, record_ref, title, risk_category, urgency, tlp, warning_count,
             state, opened_at, due_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open', $12, $13)`,
    values: [c.caseId, c.keptId, c.recordId, c.partner, c.recordKind, c.recordRef, c.title, c.riskCategory, c.urgency, c.tlp, c.warningCount,
      c.openedAt, c.dueAt],
  });
}

export interface Decision {
  readonly state: 'accepted' | 'declined';
  /** `officer:<subject>` or `policy:<agreement>`. */
  readonly decidedBy: string;
  readonly at: Date;
  readonly reason?: string;
}

/** Decides an open case and names the evidence it is about. @throws Refusal not_found, case_decided. */
export async function decideCase(tx: Queryable, caseId: string, decision: Decision): Promise<{ keptId: string; partner: string }> {
  const found = await tx.query<{ state: CaseState; kept_id: string; partner: string; decided_by: string | null }>(
    'SELECT state, kept_id, partner, decided_by FROM review.case WHERE case_id = $1 FOR UPDATE', [caseId]);
  const current = found.rows[0];
  if (!current) throw new Refusal('not_found', { detail: `There is no case ${caseId}.` });
  if (!mayDecide(current.state)) {
    throw new Refusal('case_decided', { detail: `The case was ${current.state} by ${current.decided_by ?? 'somebody else'}.` });
  }
  await tx.query('UPDATE review.case SET state = $2, decided_at = $3, decided_by = $4, reason = $5 WHERE case_id = $1',
    [caseId, decision.state, decision.at, decision.decidedBy, decision.reason ?? null]);
  return { keptId: current.kept_id, partner: current.partner };
}
