import { recordEvent } from '../audit/store.js';
import { recordSteps } from '../evidence/acknowledgement-store.js';
import { noteLineUp } from '../outbox/line-store.js';
import { MOST_AGAIN, sendAgain } from '../outbox/send-again.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface ResendDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export interface ResendAsked {
  readonly partner: string;
  /** Numbers of our messages to it, both included. */
  readonly from: number;
  readonly to: number;
  readonly officer: string;
}

/** @returns how many go again. */
export type ResendDeliveries = (asked: ResendAsked) => Promise<number>;

/**
 * A partner lost messages that it had receipted, and asks for them again:
 *  1. they go back to their own places in the line; bytes, numbers and delivery ids stay what they were, so what it has after all is a repeat to it,
 *  2. the receipts that we hold stay: they prove that it had them; the new answer is kept beside them,
 *  3. journal and audit say who did it.
 * Refuses state_conflict when none of these numbers was delivered.
 */
export function createResendDeliveries({ db, clock }: ResendDeps): ResendDeliveries {
  return ({ partner, from, to, officer }) => db.transaction(async (tx) => {
    const at = clock.now();
    const keptIds = await sendAgain(tx, { partner, from, to, officer, at });
    if (keptIds.length === 0) throw new Refusal('state_conflict', { detail: `No message to ${partner} with a number from ${from} to ${to} was delivered.`, next: 'See "crx outbox list" for what there is.' });
    await noteLineUp(tx, partner);
    await recordSteps(tx, keptIds, 'replayed', { at, detail: { text: `sent again by ${officer}: the partner lost it` } });
    const detail = { partner, from, to, count: keptIds.length, again: true, ...(keptIds.length === MOST_AGAIN ? { more: true } : {}) };
    await recordEvent(tx, { at, actor: officer, action: 'delivery.replayed', object: `outbox:${partner}`, partners: [partner], records: [...keptIds], detail });
    return keptIds.length;
  });
}
