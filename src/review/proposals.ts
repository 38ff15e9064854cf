import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface NewProposal {
  readonly proposalId: string;
  readonly caseId: string;
  /** What is to be done, in the shape of the contract. */
  readonly judgement: unknown;
  readonly by: string;
  readonly at: Date;
}

/** Keeps a judgement until a second officer stands for it. @throws Refusal state_conflict when one waits already */
export async function saveProposal(tx: Queryable, { proposalId, caseId, judgement, by, at }: NewProposal): Promise<void> {
  const { rowCount } = await tx.query(
    `INSERT INTO review.proposal (proposal_id, case_id, judgement, proposed_by, proposed_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (case_id) WHERE verdict IS NULL DO NOTHING`,
    [proposalId, caseId, JSON.stringify(judgement), by, at]);
  if (rowCount !== 1) throw new Refusal('state_conflict', { detail: 'That it be accepted is proposed already.', next: 'Have a second officer settle it.' });
}

export interface ProposalVerdict {
  readonly verdict: 'confirm' | 'reject';
  readonly by: string;
  readonly at: Date;
  readonly reason?: string | undefined;
}

/**
 * A second officer settles what waits for a case.
 * @returns what was proposed
 * @throws Refusal state_conflict when nothing waits; forbidden for the officer who proposed it
 */
export async function settleProposal<Judgement>(tx: Queryable, caseId: string, { verdict, by, at, reason }: ProposalVerdict): Promise<Judgement> {
  const { rows: [waiting] } = await tx.query<{ proposal_id: string; judgement: Judgement; proposed_by: string }>(
    'SELECT proposal_id, judgement, proposed_by FROM review.proposal WHERE case_id = $1 AND verdict IS NULL FOR UPDATE', [caseId]);
  if (!waiting) throw new Refusal('state_conflict', { detail: 'Nothing waits for a second officer here.' });
  if (waiting.proposed_by === by) throw new Refusal('forbidden', { detail: 'Who proposed it cannot settle it.', next: 'Ask another analyst or a supervisor.' });
  await tx.query('UPDATE review.proposal SET verdict = $2, settled_by = $3, settled_at = $4, reason = $5 WHERE proposal_id = $1', [waiting.proposal_id, verdict, by, at, reason ?? null]);
  return waiting.judgement;
}
