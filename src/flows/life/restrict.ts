import { recordEvent } from '../../audit/store.js';
import { recordSteps } from '../../evidence/store.js';
import { appendEntries } from '../../feed/store.js';
import { closeReviews } from '../../lifecycle/reviews.js';
import { noteNextExpiry, setReviewOn } from '../../lifecycle/store.js';
import { aYearAfter } from '../../lifecycle/terms.js';
import { expireIndicators } from '../../pool/expire.js';
import { liftRecords, restrictRecords, type Version } from '../../pool/restrict.js';
import { decideIfOpen } from '../../review/store.js';
import type { Queryable } from '../../platform/db.js';

export interface Restricting {
  /** An officer, or `policy:review`. */
  readonly by: string;
  readonly at: Date;
  readonly reason?: string | undefined;
}

/**
 * Takes versions of records out of use, in the transaction that decides it: they are marked, open cases end, what the engines had leaves the feed.
 * Nothing is lost by it, and two officers can lift it.
 */
export async function restrictVersions(tx: Queryable, versions: readonly Version[], { by, at, reason }: Restricting): Promise<void> {
  const recordIds = versions.map(({ recordId }) => recordId);
  const left = await restrictRecords(tx, recordIds, at);
  await closeReviews(tx, recordIds, { state: 'restricted', by, at, reason }, 'review');
  for (const { keptId, partner, recordKind, recordRef, version, restricted } of versions) {
    if (restricted) continue;
    await decideIfOpen(tx, keptId, { state: 'declined', decidedBy: by, at, reason: 'restricted' });
    await recordEvent(tx, { at, actor: by, action: 'record.restrict', object: `${recordKind}:${recordRef}`, partners: [partner], records: [keptId], detail: { version } });
  }
  await recordSteps(tx, versions.filter((one) => !one.restricted).map(({ keptId }) => ({ keptId, step: 'restricted', at, detail: { text: `restricted by ${by}` } })));
  await appendEntries(tx, left.map((one) => ({ kind: 'withdraw' as const, alertIndicators: 0, ...one })), at);
}

/** Lets versions be used again for a year: what is still valid goes back before the engines. */
export async function liftVersions(tx: Queryable, versions: readonly Version[], { by, at }: Restricting): Promise<void> {
  const recordIds = versions.map(({ recordId }) => recordId);
  const back = await liftRecords(tx, recordIds, at);
  await setReviewOn(tx, recordIds, aYearAfter(at));
  await noteNextExpiry(tx, (await expireIndicators(tx, recordIds, at)).next);
  for (const { keptId, partner, recordKind, recordRef, version } of versions) {
    await recordEvent(tx, { at, actor: by, action: 'record.lift', object: `${recordKind}:${recordRef}`, partners: [partner], records: [keptId], detail: { version } });
  }
  await recordSteps(tx, versions.map(({ keptId }) => ({ keptId, step: 'lifted', at, detail: { text: `in use again, by ${by}` } })));
  await appendEntries(tx, back.map((one) => ({ kind: 'add' as const, ...one })), at);
}
