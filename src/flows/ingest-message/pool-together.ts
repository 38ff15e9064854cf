import { findSent } from '../../evidence/read-many.js';
import { recordSteps, type JournalStep } from '../../evidence/store.js';
import { appendEntries } from '../../feed/store.js';
import { lastDayOfUse } from '../../partners/agreed-times.js';
import { agreedFor } from '../../partners/may-come.js';
import { noteNumbers, tally } from '../../partners/numbers.js';
import { haveEarlier } from '../../pool/earlier-versions.js';
import { lockRecords } from '../../pool/versions.js';
import { findJoined, findPooled, saveIndicators, saveRecords } from '../../pool/save-many.js';
import { openCases } from '../../review/store.js';
import type { Agreement } from '../../partners/agreement.js';
import type { Clock } from '../../platform/clock.js';
import { together, type Database, type Queryable } from '../../platform/db.js';
import { newId } from '../../platform/ids.js';
import { enqueueEach } from '../../platform/jobs.js';
import { answeredAlerts } from './answered-alerts.js';
import { mappingSteps, type ReadMessage } from './read-kept.js';
import { handOver, settleVersions } from './settle-versions.js';
import { judged, type Judged, type PooledMessage } from './judged.js';

export interface PoolDeps {
  readonly db: Database;
  readonly clock: Clock;
  agreementsWith(partner: string): readonly Agreement[];
}

/** Puts messages of one partner into the pool, in one transaction and a number of statements that does not depend on how many they are. */
export async function poolTogether(deps: PoolDeps, messages: readonly ReadMessage[]): Promise<void> {
  const partner = messages[0]?.kept.partner;
  if (partner === undefined) return;
  await deps.db.sealed(async (tx) => {
    const at = deps.clock.now();
    const asked = messages.map(({ mapped: { subjects } }) => ({ subjects }));
    const [, there, joined, sent] = await together([
      lockRecords(tx, messages.map(({ kept, mapped }) => ({ partner: kept.partner, recordType: mapped.kind, recordRef: mapped.ref }))), findPooled(tx, messages.map(({ kept }) => kept.keptId)), findJoined(tx, asked), findSent(tx, partner, answersTo(messages)),
    ]);
    const agreements = deps.agreementsWith(partner);
    const pooled = messages.filter(({ kept }) => !there.has(kept.keptId)).map((one): PooledMessage =>
      ({ ...one, recordId: newId(one.kept.keptAt.getTime()), agreed: agreedFor(agreements, one.message, one.kept.keptAt) }));
    if (pooled.length === 0) return [];
    const records = pooled.map(recordOf);
    const [, standings, earlier] = await together([
      saveRecords(tx, pooled.map(poolRecordOf), joined), settleVersions(tx, records, at), haveEarlier(tx, records), handOver(tx, records),
    ]);
    const outcome = pooled.map((message, i) => judged(message, { standing: standings[i] ?? 'current', hasEarlier: earlier[i] === true, at }));
    return write(tx, { partner, pooled, outcome, at, answers: answeredAlerts(pooled, sent, at) });
  });
}

interface Outcome {
  readonly partner: string;
  readonly pooled: readonly PooledMessage[];
  readonly outcome: readonly Judged[];
  readonly at: Date;
  readonly answers: readonly JournalStep[];
}

/** What is written last, and waited for together with the end of the transaction. */
function write(tx: Queryable, { partner, pooled, outcome, at, answers }: Outcome): Array<Promise<unknown>> {
  return [
    openCases(tx, outcome.flatMap((one) => one.opened ?? [])),
    saveIndicators(tx, outcome.flatMap((one) => one.indicators)),
    recordSteps(tx, [...pooled.flatMap((one, i) => [...mappingSteps(one, at), ...outcome[i]?.steps ?? []]), ...answers]),
    enqueueEach(tx, 'publish_indicators', outcome.flatMap((one) => (one.publishes ? [{ keptId: one.keptId }] : []))),
    // Last: from here until the transaction ends, others wait who write the feed or count for this partner.
    appendEntries(tx, outcome.flatMap((one) => one.fed), at),
    noteNumbers(tx, partner, pooled.flatMap(({ senderSequence }) => senderSequence ?? []), at),
    tally(tx, partner, received(pooled), at),
  ];
}

function answersTo(messages: readonly ReadMessage[]): string[] {
  return messages.flatMap(({ envelope }) => (envelope.messageType === 'feedback' && envelope.inReplyTo ? [envelope.inReplyTo] : []));
}

function recordOf({ kept, mapped, envelope, recordId }: PooledMessage): Parameters<typeof settleVersions>[1][number] {
  return { recordId, keptId: kept.keptId, partner: kept.partner, recordType: mapped.kind, recordRef: mapped.ref, recordVersion: mapped.version, status: envelope.status };
}

function poolRecordOf({ kept, mapped, recordId, agreed }: PooledMessage): Parameters<typeof saveRecords>[1][number] {
  return {
    recordId, keptId: kept.keptId, kind: mapped.kind, partner: kept.partner, messageId: kept.messageId, recordRef: mapped.ref, version: mapped.version,
    data: mapped.record, handling: mapped.handling, mappingVersion: mapped.mappingVersion, warnings: mapped.warnings, unmapped: mapped.unmapped,
    receivedAt: kept.keptAt, validUntil: mapped.validUntil ?? null, eraseBy: lastDayOfUse(agreed.agreement, mapped.handling.retainUntil, kept.keptAt) ?? null, subjects: mapped.subjects,
  };
}

function received(messages: readonly PooledMessage[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kept } of messages) counts[`received.${kept.messageType}`] = (counts[`received.${kept.messageType}`] ?? 0) + 1;
  return counts;
}
