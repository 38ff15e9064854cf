import { whyItStands, type Decided } from '../domain/reopen-hours.js';
import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

interface DecidedCase extends Decided {
  readonly kept_id: string;
  readonly partner: string;
}

/**
 * Takes a judgement of an officer back: the case is open again, and so is the sender's question what became of it.
 * @returns the evidence it is about, whose it is, and what had been decided
 * @throws Refusal not_found; state_conflict where no officer decided it, a reply went out, or the time for it is over
 */
export async function reopenCase(tx: Queryable, caseId: string, at: Date): Promise<{ keptId: string; partner: string; was: string }> {
  const { rows: [found] } = await tx.query<DecidedCase>('SELECT state, kept_id, partner, record_kind, decided_at, decided_by FROM review.case WHERE case_id = $1 FOR UPDATE', [caseId]);
  if (!found) throw new Refusal('not_found', { detail: `There is no case ${caseId}.` });
  const why = whyItStands(found, at);
  if (why) throw new Refusal('state_conflict', { detail: why, next: 'Note what is to be known, or ask the sender for a new version.' });
  await tx.query(`UPDATE review.case SET state = 'open', decided_at = NULL, decided_by = NULL, confirmed_by = NULL, reason = NULL, told_at = NULL WHERE case_id = $1`, [caseId]);
  return { keptId: found.kept_id, partner: found.partner, was: found.state };
}
