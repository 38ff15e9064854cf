import { recordEvent } from '../../audit/store.js';
import { saveDisposition } from '../../lifecycle/dispositions.js';
import { keepOn, lockReview, type ReviewStanding } from '../../lifecycle/reviews.js';
import { setReviewOn } from '../../lifecycle/store.js';
import { aYearAfter, dayOf } from '../../lifecycle/terms.js';
import { versionsOf } from '../../pool/restrict.js';
import { lockRecords } from '../../pool/versions.js';
import type { Clock } from '../../platform/clock.js';
import type { Database, Queryable } from '../../platform/db.js';
import { Refusal } from '../../platform/refusal.js';
import { restrictVersions } from './restrict.js';

export interface ReviewDecision {
  readonly reviewId: string;
  readonly decision: 'keep' | 'restrict' | 'erase';
  readonly reason: string;
  /** Of `keep`: the next review (ISO day), a year ahead at most and if not said. */
  readonly until?: string | undefined;
  /** `officer:<subject>` */
  readonly officer: string;
}

/** @returns the disposition that now waits for a second officer, where it takes one */
export type DecideReview = (decision: ReviewDecision) => Promise<{ readonly dispositionId?: string }>;

/**
 * A supervisor decides about a record that asks:
 *  1. keep it, for a reason, until another day; not where its days are over, which only a legal hold can stop,
 *  2. restrict it with all its versions, at once: that takes one officer, since it only takes away,
 *  3. erase it with all its versions: that is a first step, and takes a second officer.
 * Refuses not_found, state_conflict, schema_invalid.
 */
export function createDecideReview({ db, clock }: { readonly db: Database; readonly clock: Clock }): DecideReview {
  return (decision) => db.transaction(async (tx) => {
    const at = clock.now();
    const review = await lockReview(tx, decision.reviewId);
    const { partner, recordKind, recordRef, keptId } = review;
    const note = (detail: Record<string, unknown>): Promise<void> => recordEvent(tx, {
      at, actor: decision.officer, action: `review.${decision.decision}`, object: `${recordKind}:${recordRef}`, partners: [partner], records: [keptId], detail: { reviewId: decision.reviewId, ...detail },
    });
    if (decision.decision === 'keep') {
      await note({ until: await keep(tx, review, { ...decision, at }) });
      return {};
    }
    if (decision.decision === 'restrict') {
      await lockRecords(tx, [{ partner, recordType: recordKind, recordRef }]);
      await restrictVersions(tx, await versionsOf(tx, review), { by: decision.officer, at, reason: decision.reason });
      await note({});
      return {};
    }
    const dispositionId = await saveDisposition(tx, { act: 'erase', partner, recordKind, recordRef, reason: decision.reason, by: decision.officer, at });
    if (!dispositionId) throw new Refusal('state_conflict', { detail: 'That it be erased is proposed already.', next: 'Have a second officer settle it.' });
    await note({ dispositionId });
    return { dispositionId };
  });
}

async function keep(tx: Queryable, { cause, recordId }: ReviewStanding, { reviewId, officer, reason, until, at }: ReviewDecision & { readonly at: Date }): Promise<string> {
  if (cause === 'erasure') {
    throw new Refusal('state_conflict', { detail: 'Its days by its author or the agreement are over: it cannot be kept.', next: 'If the law needs it, propose a legal hold.' });
  }
  const farthest = aYearAfter(at);
  const nextOn = until ?? farthest;
  if (nextOn <= dayOf(at) || nextOn > farthest) {
    const detail = `The next review is after today, and by ${farthest}.`;
    throw new Refusal('schema_invalid', { detail, errors: [{ pointer: '/until', code: 'range', detail }] });
  }
  await keepOn(tx, reviewId, { by: officer, at, reason, nextOn });
  await setReviewOn(tx, [recordId], nextOn);
  return nextOn;
}
