import { recordEvent } from '../audit/store.js';
import { needsSecond } from '../domain/needs-second.js';
import { findRecord } from '../pool/read-record.js';
import { saveProposal, settleProposal } from '../review/proposals.js';
import { lockOpenCase, type OpenCase } from '../review/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';
import { carryOut } from './judge-case/carry-out.js';
import { heldAgainstOthers } from './judge-case/held-against-others.js';
import type { Judgement } from './judge-case/judgement.js';
import { reopen, type Reopening } from './judge-case/reopen.js';

export type { Judgement } from './judge-case/judgement.js';

/** A second officer's word on what another proposed. */
export interface Verdict {
  readonly caseId: string;
  readonly verdict: 'confirm' | 'reject';
  readonly reason?: string;
  readonly officer: string;
}

export interface JudgeDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export interface JudgeCase {
  (judgement: Judgement): Promise<void>;
  /** @throws Refusal state_conflict, forbidden, case_decided */
  settle(verdict: Verdict): Promise<void>;
  /** @throws Refusal not_found, state_conflict */
  reopen(reopening: Reopening): Promise<void>;
}

/**
 * An analyst decides a case:
 *  1. a decline has a reason, and what is accepted ends in the future,
 *  2. what an accepted alert asks for is held against what others ask for: who accepts it nevertheless says so, and why,
 *  3. where its handling wants two officers it is proposed, and a second one settles it,
 *  4. case, journal and audit are written together,
 *  5. accepted indicators go to the feed by a job; a decline is answered to the sender by a job; so is a request, either way.
 */
export function createJudgeCase({ db, clock }: JudgeDeps): JudgeCase {
  return Object.assign(async (judgement: Judgement) => {
    const at = clock.now();
    assertWhole(judgement, at);
    await db.transaction(async (tx) => {
      const of = await lockOpenCase(tx, judgement.caseId);
      const record = judgement.judgement === 'accept' ? await findRecord(tx, of.keptId) : undefined;
      if (record && needsSecond({ ...record, tlp: of.tlp })) return propose(tx, judgement, of, at);
      await carryOut(tx, { judgement, of, at });
    });
  }, {
    settle: (verdict: Verdict) => db.transaction((tx) => settle(tx, verdict, clock.now())),
    reopen: (reopening: Reopening) => db.transaction((tx) => reopen(tx, reopening, clock.now())),
  });
}

async function propose(tx: Queryable, asked: Judgement, { keptId, recordId, partner }: OpenCase, at: Date): Promise<void> {
  const { caseId, officer } = asked;
  const conflicts = await heldAgainstOthers(tx, recordId, asked, at);
  await saveProposal(tx, { proposalId: newId(at.getTime()), caseId, judgement: asked, by: officer, at });
  await recordEvent(tx, { at, actor: officer, action: 'case.propose', object: `case:${caseId}`, partners: [partner], records: [keptId], detail: { keptId, ...(conflicts.length > 0 ? { conflicts } : {}) } });
}

async function settle(tx: Queryable, { caseId, verdict, reason, officer }: Verdict, at: Date): Promise<void> {
  const of = await lockOpenCase(tx, caseId);
  const judgement = await settleProposal<Judgement>(tx, caseId, { verdict, by: officer, at, reason: reason?.trim() });
  if (verdict === 'confirm') return carryOut(tx, { judgement, of, at, confirmedBy: officer });
  await recordEvent(tx, { at, actor: officer, action: 'case.reject', object: `case:${caseId}`, partners: [of.partner], records: [of.keptId], detail: { keptId: of.keptId } });
}

function assertWhole({ judgement, declineReason, validUntil }: Judgement, at: Date): void {
  if (judgement === 'decline' && !declineReason) refuse('/declineReason', 'required', 'A decline needs a reason: the sender is told.');
  if (validUntil !== undefined && Date.parse(validUntil) <= at.getTime()) refuse('/validUntil', 'past', 'What is accepted has to end in the future.');
}

function refuse(pointer: string, code: string, detail: string): never {
  throw new Refusal('schema_invalid', { detail, errors: [{ pointer, code, detail }] });
}
