import type { DueReason } from '../domain/due-reason.js';
import type { Tlp } from '../domain/handling.js';
import type { Queryable } from '../platform/db.js';
import { insertRows } from '../platform/insert-rows.js';
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
  /** 0 to 100; see domain/case-risk.ts. */
  readonly risk: number;
  readonly attendAt: Date;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly dueReason: DueReason;
  /** The agreement that covered it as it came. */
  readonly agreementId: string | null;
  /** The sender wants to hear what became of it. */
  readonly asksFeedback: boolean;
  /** Decided as it is opened: by `policy:<agreement>`. */
  readonly accepted?: { readonly by: string; readonly at: Date };
}

const CASE = {
  table: 'review.case',
  columns: {
    case_id: 'uuid', kept_id: 'uuid', record_id: 'uuid', partner: 'text', record_kind: 'text', record_ref: 'text', title: 'text', risk_category: 'text', urgency: 'text',
    tlp: 'text', warning_count: 'int', risk: 'int', attend_at: 'timestamptz', opened_at: 'timestamptz', due_at: 'timestamptz', due_reason: 'text', agreement_id: 'text', asks_feedback: 'boolean', state: 'text', decided_at: 'timestamptz', decided_by: 'text',
  },
} as const;

/** Opens cases, as many as there are, in one statement. */
export async function openCases(tx: Queryable, cases: readonly NewCase[]): Promise<void> {
  await insertRows(tx, CASE, cases.map((c) => [c.caseId, c.keptId, c.recordId, c.partner, c.recordKind, c.recordRef, c.title, c.riskCategory, c.urgency, c.tlp, c.warningCount, c.risk, c.attendAt,
    c.openedAt, c.dueAt, c.dueReason, c.agreementId, c.asksFeedback, c.accepted ? 'accepted' : 'open', c.accepted?.at, c.accepted?.by]));
}

export interface Decision {
  readonly state: 'accepted' | 'declined';
  /** `officer:<subject>` or `policy:<agreement>`. */
  readonly decidedBy: string;
  readonly at: Date;
  readonly reason?: string;
  /** The second officer, where it takes two. */
  readonly confirmedBy?: string;
}

/** A case that nobody has decided yet, and what it is about. */
export interface OpenCase {
  readonly keptId: string;
  readonly recordId: string;
  readonly partner: string;
  readonly recordKind: string;
  readonly tlp: Tlp;
}

/** Holds an open case until the transaction ends. @throws Refusal not_found, case_decided. */
export async function lockOpenCase(tx: Queryable, caseId: string): Promise<OpenCase> {
  const found = await tx.query<{ state: CaseState; kept_id: string; record_id: string; partner: string; record_kind: string; tlp: Tlp; decided_by: string | null }>(
    'SELECT state, kept_id, record_id, partner, record_kind, tlp, decided_by FROM review.case WHERE case_id = $1 FOR UPDATE', [caseId]);
  const current = found.rows[0];
  if (!current) throw new Refusal('not_found', { detail: `There is no case ${caseId}.` });
  if (!mayDecide(current.state)) {
    const detail = current.state === 'withdrawn' ? 'Its author has taken the record back.'
      : current.state === 'replaced' ? 'A later version of the record has come; it has a case of its own.'
        : `The case was ${current.state} by ${current.decided_by ?? 'somebody else'}.`;
    throw new Refusal('case_decided', { detail });
  }
  return { keptId: current.kept_id, recordId: current.record_id, partner: current.partner, recordKind: current.record_kind, tlp: current.tlp };
}

/** Decides a case that is held (lockOpenCase). */
export async function decideCase(tx: Queryable, caseId: string, decision: Decision): Promise<void> {
  await tx.query('UPDATE review.case SET state = $2, decided_at = $3, decided_by = $4, reason = $5, confirmed_by = $6 WHERE case_id = $1',
    [caseId, decision.state, decision.at, decision.decidedBy, decision.reason ?? null, decision.confirmedBy ?? null]);
}

/** Where a case ends without a judgement. */
export interface Ending {
  readonly state: 'withdrawn' | 'replaced';
  /** `evidence:<id>` of what ended it. */
  readonly by: string;
  readonly at: Date;
}

/** Ends those of the cases about these pieces of evidence that are still open. Returns what they were about. */
export async function endCases(tx: Queryable, keptIds: readonly string[], ending: Ending): Promise<string[]> {
  if (keptIds.length === 0) return [];
  return (await tx.query<{ kept_id: string }>(
    `UPDATE review.case SET state = $2, decided_at = $3, decided_by = $4 WHERE kept_id = ANY($1::uuid[]) AND state = 'open' RETURNING kept_id`,
    [keptIds, ending.state, ending.at, ending.by])).rows.map((row) => row.kept_id);
}

export interface NewerVersion {
  readonly keptId: string;
  readonly partner: string;
  readonly recordType: string;
  readonly recordRef: string;
}

/** Nobody need judge what its author has replaced: open cases about other versions of these records end. Returns what they were about, and by what. */
export async function replaceCases(tx: Queryable, newer: readonly NewerVersion[], at: Date): Promise<Array<{ keptId: string; by: string }>> {
  if (newer.length === 0) return [];
  return (await tx.query<{ keptId: string; by: string }>({
    name: 'review_replace',
    text: `UPDATE review.case c SET state = 'replaced', decided_at = $5, decided_by = 'evidence:' || n.kept_id
             FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS n (kept_id, partner, kind, ref)
            WHERE c.partner = n.partner AND c.record_kind = n.kind AND c.record_ref = n.ref AND c.kept_id <> n.kept_id AND c.state = 'open'
            RETURNING c.kept_id AS "keptId", n.kept_id AS by`,
    values: [newer.map((n) => n.keptId), newer.map((n) => n.partner), newer.map((n) => n.recordType), newer.map((n) => n.recordRef), at],
  })).rows;
}

/** The senders of this evidence have been told that we acted, or why not, or need not be told any more: their clocks stand still. */
export async function noteTold(tx: Queryable, keptIds: readonly string[], at: Date): Promise<void> {
  await tx.query('UPDATE review.case SET told_at = $2 WHERE kept_id = ANY($1::uuid[]) AND told_at IS NULL', [keptIds, at]);
}

/**
 * Evidence of accepted alerts whose senders ask to hear and have heard nothing for so long; soonest due first, at most `limit`.
 * A hit or a decline that was told in the meantime says more than this would.
 */
export async function acceptedUntold(db: Queryable, decidedBefore: Date, limit: number): Promise<string[]> {
  return (await db.query<{ kept_id: string }>(
    `SELECT kept_id FROM review.case WHERE asks_feedback AND told_at IS NULL AND state = 'accepted' AND record_kind = 'alert' AND decided_at <= $1
      ORDER BY due_at LIMIT $2`, [decidedBefore, limit])).rows.map((row) => row.kept_id);
}

/** Decides the case about a piece of evidence if it is still open; a case that was decided stays so. */
export async function decideIfOpen(tx: Queryable, keptId: string, decision: Decision): Promise<boolean> {
  const decided = await tx.query(
    `UPDATE review.case SET state = $2, decided_at = $3, decided_by = $4, reason = $5 WHERE kept_id = $1 AND state = 'open'`,
    [keptId, decision.state, decision.at, decision.decidedBy, decision.reason ?? null]);
  return decided.rowCount === 1;
}
