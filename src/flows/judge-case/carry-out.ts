import { recordEvent } from '../../audit/store.js';
import { recordStep } from '../../evidence/store.js';
import { REFUSAL_REASONS } from '../../domain/reply.js';
import { noteEarlierExpiry } from '../../lifecycle/store.js';
import { shortenIndicators } from '../../pool/decided.js';
import { declineIndicators } from '../../pool/store.js';
import { decideCase, type OpenCase } from '../../review/store.js';
import type { Queryable } from '../../platform/db.js';
import { enqueue } from '../../platform/jobs.js';
import { Refusal } from '../../platform/refusal.js';
import type { Judgement } from './judgement.js';
import { heldAgainstOthers } from './held-against-others.js';

/** What is decided, by whom, and, where it takes two, who stands for it beside them. */
export interface Carried {
  readonly judgement: Judgement;
  /** The case, held. */
  readonly of: OpenCase;
  readonly at: Date;
  readonly confirmedBy?: string;
}

/** Writes a judgement: case, journal and audit together, and the jobs that follow from it. */
export async function carryOut(tx: Queryable, { judgement: asked, of, at, confirmedBy }: Carried): Promise<void> {
  const { caseId, judgement, declineReason, reason, officer } = asked;
  const why = [declineReason, reason?.trim()].filter(Boolean).join(': ');
  const state = judgement === 'accept' ? 'accepted' as const : 'declined' as const;
  const { keptId, recordId, recordKind, partner } = of;
  await decideCase(tx, caseId, { state, decidedBy: officer, at, ...(why ? { reason: why } : {}), ...(confirmedBy ? { confirmedBy } : {}) });
  await recordStep(tx, keptId, state, { at, detail: { text: why || 'accepted by an analyst' } });
  const conflicts = judgement === 'accept' && recordKind === 'alert' ? await heldAgainstOthers(tx, recordId, asked, at) : [];
  await recordEvent(tx, {
    at, actor: confirmedBy ?? officer, action: confirmedBy ? 'case.confirm' : `case.${judgement}`, object: `case:${caseId}`, partners: [partner], records: [keptId],
    detail: { keptId, ...(confirmedBy ? { proposedBy: officer } : {}), ...(conflicts.length > 0 ? { conflicts } : {}) },
  });
  if (recordKind === 'request') return answerRequest(tx, keptId, asked);
  await moveIndicators(tx, { keptId, recordId, asked });
}

async function moveIndicators(tx: Queryable, { keptId, recordId, asked }: { keptId: string; recordId: string; asked: Judgement }): Promise<void> {
  const { judgement, declineReason, reason, indicatorIds, validUntil } = asked;
  if (judgement === 'decline') {
    await declineIndicators(tx, keptId);
    await enqueue(tx, { task: 'send_feedback', payload: { keptId, state: 'declined', declineReason, reason }, key: `feedback:${keptId}` });
  } else if (validUntil) {
    await shortenIndicators(tx, recordId, new Date(validUntil));
    await noteEarlierExpiry(tx, recordId, new Date(validUntil));
  }
  // A declined version too: it has replaced the ones before it, which its author no longer stands by.
  await enqueue(tx, { task: 'publish_indicators', payload: { keptId, ...(indicatorIds ? { only: indicatorIds } : {}) } });
}

async function answerRequest(tx: Queryable, keptId: string, { judgement, declineReason, reason }: Judgement): Promise<void> {
  if (judgement === 'decline') assertRefusal(declineReason);
  await enqueue(tx, { task: 'send_reply', payload: { keptId, state: judgement === 'accept' ? 'acknowledged' : 'refused', refusalReason: declineReason, refusalDetail: reason } });
}

/** A request is refused for the reasons of its own list, which the asking administration knows. */
function assertRefusal(reason: string | undefined): void {
  if (REFUSAL_REASONS.some((known) => known === reason)) return;
  const detail = `A request cannot be refused as ${reason}.`;
  throw new Refusal('schema_invalid', { detail, next: `Use one of: ${REFUSAL_REASONS.join(', ')}.`, errors: [{ pointer: '/declineReason', code: 'enum', detail }] });
}
