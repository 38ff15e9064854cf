import { recordEvent } from '../../audit/store.js';
import { recordStep } from '../../evidence/store.js';
import { appendEntries } from '../../feed/store.js';
import { proposeAgain } from '../../pool/decided.js';
import { reopenCase } from '../../review/reopen.js';
import type { Queryable } from '../../platform/db.js';
import { enqueue } from '../../platform/jobs.js';

/** A judgement that an officer takes back, and why. */
export interface Reopening {
  readonly caseId: string;
  readonly reason: string;
  readonly officer: string;
}

/**
 * Takes a judgement back:
 *  1. the case is open again, within its time,
 *  2. indicators that engines had leave the feed, and all of them wait for a judgement once more; what they hit meanwhile stays,
 *  3. a sender who was told is told that we look at it again, by a correction: what was sent stays sent.
 */
export async function reopen(tx: Queryable, { caseId, reason, officer }: Reopening, at: Date): Promise<void> {
  const { keptId, partner, was } = await reopenCase(tx, caseId, at);
  const left = await proposeAgain(tx, keptId);
  await recordStep(tx, keptId, 'case-opened', { at, detail: { text: `opened again, it had been ${was}: ${reason}` } });
  await recordEvent(tx, { at, actor: officer, action: 'case.reopen', object: `case:${caseId}`, partners: [partner], records: [keptId], detail: { keptId, was, indicators: left.length } });
  // The same key: a decline that was not told yet is not told any more.
  await enqueue(tx, { task: 'send_feedback', payload: { keptId, state: 'reopened' }, key: `feedback:${keptId}` });
  await appendEntries(tx, left.map((one) => ({ kind: 'withdraw' as const, alertIndicators: 0, ...one })), at);
}
