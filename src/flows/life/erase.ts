import { recordEvent } from '../../audit/store.js';
import { digestsOf } from '../../evidence/digests.js';
import { recordSteps } from '../../evidence/store.js';
import { appendEntries } from '../../feed/store.js';
import { appendEntry } from '../../ledger/entry.js';
import { emptyEvidence, saveErasures, type Erasure, type ErasureRule } from '../../lifecycle/erasures.js';
import { closeReviews } from '../../lifecycle/reviews.js';
import { cutTwinsLoose, dropTerms } from '../../lifecycle/store.js';
import { forgetRecords } from '../../matching/forget.js';
import { eraseRecords } from '../../pool/erase.js';
import type { Version } from '../../pool/restrict.js';
import { eraseRequests } from '../../requests/erase.js';
import { eraseCases } from '../../review/erase.js';
import { eraseHits } from '../../targeting/erase.js';
import type { Queryable } from '../../platform/db.js';
import { enqueue } from '../../platform/jobs.js';
import { eraseRows } from './erase-rows.js';

/** Under what, and who stands for it. */
export interface ErasedUnder {
  readonly rule: ErasureRule;
  /** Two, or the policy. */
  readonly by: readonly string[];
  readonly at: Date;
}

/**
 * Erases versions of records, in the transaction that decides it:
 *  1. the log says that the message with this digest was erased, when, under which rule and by whom,
 *  2. the pool keeps the row and nothing in it; subjects that nobody else names go with it; its twins go on without it,
 *  3. so do cases, requests, hits, and what matching knew,
 *  4. evidence loses the bytes and what its journal quotes: lifecycle.empty_evidence(), which the erasures of this transaction open,
 *  5. journal and audit trail say that it was erased; what the engines had leaves the feed, and the stream outside the database.
 * Call it under `lockRecords`.
 */
export async function eraseVersions(tx: Queryable, versions: readonly Version[], under: ErasedUnder): Promise<void> {
  if (versions.length === 0) return;
  const { rule, by, at } = under;
  const [recordIds, keptIds] = [versions.map(({ recordId }) => recordId), versions.map(({ keptId }) => keptId)];
  await saveErasures(tx, await entered(tx, versions, under));
  const { left, ...subjects } = await eraseRecords(tx, recordIds, at);
  await forgetRecords(tx, recordIds, subjects);
  const decider = by[0] ?? rule;
  await eraseCases(tx, keptIds, { by: decider, at });
  await eraseRequests(tx, keptIds);
  await eraseHits(tx, keptIds);
  await cutTwinsLoose(tx, recordIds);
  await closeReviews(tx, recordIds, { state: 'erased', by: decider, at });
  await dropTerms(tx, recordIds);
  await emptyEvidence(tx, keptIds);
  await eraseRows(tx, versions, at);
  await recordSteps(tx, keptIds.map((keptId) => ({ keptId, step: 'erased', at, detail: { text: `erased (${rule}); what proves that it was here remains` } })));
  for (const { recordKind, recordRef, partner, keptId, version } of versions) {
    await recordEvent(tx, { at, actor: by.at(-1) ?? rule, action: 'record.erase', object: `${recordKind}:${recordRef}`, partners: [partner], records: [keptId], detail: { rule, by, version } });
  }
  await enqueue(tx, { task: 'erase_from_stream', payload: { keptIds } });
  await appendEntries(tx, left.map((one) => ({ kind: 'withdraw' as const, alertIndicators: 0, ...one })), at);
}

/** Each with its entry in the log: ids, the digest, and who; no word of what was erased. */
async function entered(tx: Queryable, versions: readonly Version[], { rule, by, at }: ErasedUnder): Promise<Erasure[]> {
  const digests = await digestsOf(tx, versions.map(({ keptId }) => keptId));
  const erasures: Erasure[] = [];
  for (const { recordId, keptId, partner, recordKind, recordRef, version } of versions) {
    const digest = digests.get(keptId);
    if (!digest) throw new Error(`no evidence ${keptId}`);
    const { messageId, bodySha256, bytes, keptAt } = digest;
    const about = {
      keptId, partner, messageId, messageType: recordKind, recordVersion: version, contentDigest: `sha-256=:${bodySha256.toString('base64')}:`, bytes, keptAt: keptAt.toISOString(), rule, by,
    };
    const entryId = await appendEntry(tx, { kind: 'record.erase', at, about });
    erasures.push({ keptId, recordId, partner, messageId, recordKind, recordRef, version, bodySha256, bytes, erasedAt: at, rule, by, entryId });
  }
  return erasures;
}
