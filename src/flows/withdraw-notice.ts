import { recordEvent } from '../audit/store.js';
import { appendEntry } from '../ledger/entry.js';
import { RECORD_TYPES } from '../domain/envelope.js';
import { lockNotice, moveNotice, saveDraft, type Notice } from '../notices/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';

export interface WithdrawOrder {
  readonly noticeId: string;
  /** From the contract's list of reasons. */
  readonly reason: string;
  readonly detail?: string;
  readonly officer: string;
}

export interface WithdrawDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export type WithdrawNotice = (order: WithdrawOrder) => Promise<{ noticeId: string; messageId: string }>;

/**
 * An officer takes a released record of ours back:
 *  1. a withdrawal of every version is composed; its recipients are whoever got one, asked again when it is sent,
 *  2. it waits for a second officer, who sees it and releases it like any notice; only then the record counts as withdrawn.
 */
export function createWithdrawNotice(deps: WithdrawDeps): WithdrawNotice {
  return ({ noticeId, reason, detail, officer }) => deps.db.transaction(async (tx) => {
    const at = deps.clock.now();
    const original = await lockNotice(tx, noticeId);
    assertWithdrawable(original);
    const ids = { noticeId: newId(at.getTime()), messageId: newId(at.getTime()) };
    await saveDraft(tx, {
      ...ids, messageType: 'withdrawal', audience: [], takesBack: noticeId, handling: original.handling,
      content: {
        record: {
          withdrawalId: ids.messageId, recordType: original.messageType, recordId: original.recordRef, reason, ...(detail ? { detail } : {}), at: at.toISOString(),
        },
        fieldMarks: {}, exchangeBasis: original.content.exchangeBasis,
      },
    }, { officer, at });
    await moveNotice(tx, ids.noticeId, 'submitted', { officer, at });
    await recordEvent(tx, { at, actor: officer, action: 'notice.withdraw', object: `notice:${noticeId}`, detail: { by: ids.noticeId, reason } });
    await appendEntry(tx, { at, kind: 'notice.withdraw', about: { officer, noticeId, messageId: original.messageId, by: ids.noticeId, reason } });
    return ids;
  });
}

function assertWithdrawable({ state, messageType }: Notice): void {
  if (!(RECORD_TYPES as readonly string[]).includes(messageType)) throw new Refusal('state_conflict', { detail: 'A withdrawal cannot be withdrawn.', next: 'Send a new record.' });
  if (state !== 'released' && state !== 'superseded') throw new Refusal('state_conflict', { detail: `Only what was released can be withdrawn; this notice is ${state}.` });
}
