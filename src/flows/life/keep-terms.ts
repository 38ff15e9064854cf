import { recordEvent } from '../../audit/store.js';
import { recordSteps } from '../../evidence/store.js';
import { appendEntries } from '../../feed/store.js';
import { openReviews, takeComing, takeOverdue, type ReviewCause } from '../../lifecycle/reviews.js';
import { noteNextExpiry, recordsExpiring, saveTerms, saveTwins, takePending } from '../../lifecycle/store.js';
import { dayOf, eraseOn, noticeUntil, reviewOn } from '../../lifecycle/terms.js';
import { twinsOf } from '../../lifecycle/twin-of.js';
import { expireIndicators } from '../../pool/expire.js';
import { versionsById } from '../../pool/restrict.js';
import { recordsForTerms } from '../../pool/terms.js';
import { lockRecords } from '../../pool/versions.js';
import { forgetTravellers } from '../../targeting/forget-travellers.js';
import type { Clock } from '../../platform/clock.js';
import type { Database, Queryable } from '../../platform/db.js';
import { eraseVersions } from './erase.js';
import { restrictVersions } from './restrict.js';

export interface KeepTermsDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** One step. @returns whether more is to be done at once */
export type KeepTerms = () => Promise<boolean>;

/** Records in one transaction: bounded, so that nobody waits long for the locks it takes. */
const AT_ONCE = 200;
const GROUPS_AT_ONCE = 20;
/** As the European Union has it for passenger data: after six months nobody reads who it was. */
const TRAVELLER_MS = 182 * 86_400_000;

/**
 * What the passing of time alone brings about, each kind in a transaction of its own:
 *  1. records that came get their terms, and the people in them their twins,
 *  2. indicators that are over leave the feed,
 *  3. records whose day comes within a month ask for a decision,
 *  4. those about which nobody has decided by their day are restricted,
 *  5. those whose days are over are erased, unless a legal hold stands,
 *  6. travellers who were met by something half a year ago are kept without who they are.
 * Doing it again finds nothing left to do.
 */
export function createKeepTerms({ db, clock }: KeepTermsDeps): KeepTerms {
  return async () => {
    const at = clock.now();
    const steps: ReadonlyArray<(tx: Queryable) => Promise<number>> = [
      (tx) => noteTerms(tx), (tx) => expire(tx, at), (tx) => ask(tx, 'review', at), (tx) => ask(tx, 'erasure', at), (tx) => restrictOverdue(tx, at), (tx) => eraseOverdue(tx, at),
      (tx) => forgetTravellers(tx, new Date(at.getTime() - TRAVELLER_MS), AT_ONCE),
    ];
    const done: number[] = [];
    for (const step of steps) done.push(await db.transaction(step));
    return done.some((count) => count >= AT_ONCE);
  };
}

async function noteTerms(tx: Queryable): Promise<number> {
  const ids = await takePending(tx, GROUPS_AT_ONCE);
  const records = ids.length === 0 ? [] : await recordsForTerms(tx, ids);
  await saveTerms(tx, records.map((one) => ({ recordId: one.recordId, reviewOn: reviewOn(one), eraseOn: eraseOn(one), expiresAt: one.expiresAt })));
  await saveTwins(tx, records.flatMap((one) => twinsOf(one).map((twin, n) => ({
    ...twin, n, recordId: one.recordId, recordKind: one.kind, partner: one.partner, year: one.receivedAt.getUTCFullYear(), category: one.category ?? 'unknown',
  }))));
  return ids.length;
}

async function expire(tx: Queryable, at: Date): Promise<number> {
  const recordIds = await recordsExpiring(tx, at, AT_ONCE);
  if (recordIds.length === 0) return 0;
  const { left, next } = await expireIndicators(tx, recordIds, at);
  await noteNextExpiry(tx, next);
  const over = new Set(next.filter(({ expiresAt }) => expiresAt === null).map(({ recordId }) => recordId));
  const fed = new Set(left.map(({ keptId }) => keptId));
  const ended = (await versionsById(tx, [...over])).filter(({ keptId }) => fed.has(keptId));
  await recordSteps(tx, ended.map(({ keptId }) => ({ keptId, step: 'expired', at, detail: { text: 'its indicators are over and have left the feed' } })));
  await appendEntries(tx, left.map((one) => ({ kind: 'expire' as const, alertIndicators: 0, ...one })), at);
  return recordIds.length;
}

async function ask(tx: Queryable, cause: ReviewCause, at: Date): Promise<number> {
  const coming = await takeComing(tx, cause, { until: noticeUntil(at), limit: AT_ONCE });
  if (coming.length === 0) return 0;
  const days = new Map(coming.map(({ recordId, dueOn }) => [recordId, dueOn]));
  // What is restricted already waits for nothing but its erasure.
  const versions = (await versionsById(tx, [...days.keys()])).filter(({ restricted }) => cause === 'erasure' || !restricted);
  await openReviews(tx, versions.map((one) => ({ ...one, cause, dueOn: days.get(one.recordId) as string })), at);
  for (const { recordKind, recordRef, partner, version, recordId } of versions) {
    await recordEvent(tx, { at, actor: 'worker', action: 'review.due', object: `${recordKind}:${recordRef}`, partners: [partner], detail: { cause, version, dueOn: days.get(recordId) } });
  }
  return coming.length;
}

async function restrictOverdue(tx: Queryable, at: Date): Promise<number> {
  const overdue = await takeOverdue(tx, 'review', { day: dayOf(at), limit: AT_ONCE });
  if (overdue.length === 0) return 0;
  await restrictVersions(tx, await lockedVersions(tx, overdue), { by: 'policy:review', at, reason: 'nobody has decided in time' });
  return overdue.length;
}

async function eraseOverdue(tx: Queryable, at: Date): Promise<number> {
  const overdue = await takeOverdue(tx, 'erasure', { day: dayOf(at), limit: AT_ONCE });
  if (overdue.length === 0) return 0;
  await eraseVersions(tx, await lockedVersions(tx, overdue), { rule: 'retention', by: ['policy:retention'], at });
  return overdue.length;
}

async function lockedVersions(tx: Queryable, recordIds: readonly string[]): ReturnType<typeof versionsById> {
  const versions = await versionsById(tx, recordIds);
  await lockRecords(tx, versions.map(({ partner, recordKind, recordRef }) => ({ partner, recordType: recordKind, recordRef })));
  return versionsById(tx, recordIds);
}
