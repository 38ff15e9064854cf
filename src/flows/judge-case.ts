import { recordEvent } from '../audit/store.js';
import { recordStep } from '../evidence/store.js';
import { REFUSAL_REASONS } from '../domain/reply.js';
import { relatedAlerts } from '../pool/related-alerts.js';
import { declineIndicators } from '../pool/store.js';
import { acknowledgeConflicts, conflictsAmong, saveConflicts } from '../review/conflicts.js';
import { decideCase } from '../review/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { enqueue } from '../platform/jobs.js';
import { Refusal } from '../platform/refusal.js';

export interface Judgement {
  readonly caseId: string;
  readonly judgement: 'accept' | 'decline';
  /** Required to decline, from the contract's list of decline reasons: the sender is told. */
  readonly declineReason?: string;
  /** In the analyst's own words; goes to the sender with a decline. */
  readonly reason?: string;
  /** Accept only these indicators; all of them when left out. */
  readonly indicatorIds?: readonly string[];
  /** Conflicts with what other partners ask for, which the officer has seen and answers for with `reason`. */
  readonly acknowledgedConflicts?: readonly string[];
  readonly officer: string;
}

export interface JudgeDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export type JudgeCase = (judgement: Judgement) => Promise<void>;

/**
 * An analyst decides a case:
 *  1. a decline has a reason,
 *  2. what an accepted alert asks for is held against what others ask for: who accepts it nevertheless says so, and why,
 *  3. case, journal and audit are written together,
 *  4. accepted indicators go to the feed by a job; a decline is answered to the sender by a job; so is a request, either way.
 */
export function createJudgeCase(deps: JudgeDeps): JudgeCase {
  return async ({ caseId, judgement, declineReason, reason, indicatorIds, acknowledgedConflicts, officer }) => {
    const why = [declineReason, reason?.trim()].filter(Boolean).join(': ');
    if (judgement === 'decline' && !declineReason) {
      const detail = 'A decline needs a reason: the sender is told.';
      throw new Refusal('schema_invalid', { detail, errors: [{ pointer: '/declineReason', code: 'required', detail }] });
    }
    const at = deps.clock.now();
    const state = judgement === 'accept' ? 'accepted' as const : 'declined' as const;
    await deps.db.transaction(async (tx) => {
      const { keptId, recordId, recordKind, partner } = await decideCase(tx, caseId, { state, decidedBy: officer, at, ...(why ? { reason: why } : {}) });
      await recordStep(tx, keptId, state, { at, detail: { text: why || 'accepted by an analyst' } });
      const conflicts = judgement === 'accept' && recordKind === 'alert'
        ? await heldAgainstOthers(tx, recordId, { conflictIds: acknowledgedConflicts ?? [], officer, reason: reason?.trim() || undefined, at }) : [];
      await recordEvent(tx, {
        at, actor: officer, action: `case.${judgement}`, object: `case:${caseId}`, partners: [partner], records: [keptId], detail: { keptId, ...(conflicts.length > 0 ? { conflicts } : {}) },
      });
      if (recordKind === 'request') {
        if (judgement === 'decline') assertRefusal(declineReason);
        return enqueue(tx, { task: 'send_reply', payload: { keptId, state: state === 'accepted' ? 'acknowledged' : 'refused', refusalReason: declineReason, refusalDetail: reason } });
      }
      if (state === 'declined') {
        await declineIndicators(tx, keptId);
        await enqueue(tx, { task: 'send_feedback', payload: { keptId, state: 'declined', declineReason, reason }, key: `feedback:${keptId}` });
      }
      // A declined version too: it has replaced the ones before it, which its author no longer stands by.
      await enqueue(tx, { task: 'publish_indicators', payload: { keptId, ...(indicatorIds ? { only: indicatorIds } : {}) } });
    });
  };
}

/** The record may have come a moment ago: conflicts are looked for here again, not only after pooling. @returns those acknowledged now */
async function heldAgainstOthers(tx: Queryable, recordId: string, acknowledgement: Parameters<typeof acknowledgeConflicts>[2]): Promise<string[]> {
  await saveConflicts(tx, conflictsAmong(await relatedAlerts(tx, [recordId])), acknowledgement.at);
  return acknowledgeConflicts(tx, recordId, acknowledgement);
}

/** A request is refused for the reasons of its own list, which the asking administration knows. */
function assertRefusal(reason: string | undefined): void {
  if (REFUSAL_REASONS.some((known) => known === reason)) return;
  const detail = `A request cannot be refused as ${reason}.`;
  throw new Refusal('schema_invalid', { detail, next: `Use one of: ${REFUSAL_REASONS.join(', ')}.`, errors: [{ pointer: '/declineReason', code: 'enum', detail }] });
}
