import { recordEvent } from '../audit/store.js';
import type { RiskAlert } from '../domain/alert.js';
import type { Feedback } from '../domain/feedback.js';
import type { DomainRecord } from '../domain/mapped-message.js';
import { DEMANDS_ERASURE, type Lineage, type Withdrawal } from '../domain/withdrawal.js';
import { findByMessageId, findKept, recordStep, recordStepOnce, type KeptMessage } from '../evidence/store.js';
import { appendEntries } from '../feed/store.js';
import { saveDisposition } from '../lifecycle/dispositions.js';
import type { CodeBook } from '../mapping/codes/code-book.js';
import type { Mappings } from '../mapping/versions/follow.js';
import { mapMessage } from '../mapping/map-message.js';
import { sentOf } from '../outbox/sent-of.js';
import { findRecord } from '../pool/read-record.js';
import { lockRecords } from '../pool/versions.js';
import { noteLineage, saveWithdrawal, withdrawIndicatorsOf, withdrawRecords, type TakenBack, type WithdrawnRecord } from '../pool/withdrawals.js';
import { forgiveOwed } from '../requests/owed.js';
import { withdrawReplies, withdrawRequests } from '../requests/store.js';
import { endCases, noteTold } from '../review/store.js';
import { screeningsHitBy } from '../targeting/read-hits.js';
import { takeBackForwards } from './follow-withdrawal/take-back-forwards.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { enqueue } from '../platform/jobs.js';

export interface FollowWithdrawalDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly codeBook: CodeBook;
  readonly mappings: Pick<Mappings, 'of'>;
}

export type FollowWithdrawal = (keptId: string) => Promise<void>;

/** Declarations named in the journal; the rest is counted. */
const NAMED = 20;

/**
 * An author took a record back, and what derives from it follows, in one transaction:
 *  1. the withdrawal is remembered: a record that comes later is withdrawn on arrival,
 *  2. its records in the pool are marked; no other partner's record of the same name is touched,
 *  3. open cases end, requests and replies count no more, indicators leave the feed, and screenings that were hit are counted,
 *  4. what we passed on of it is taken back from whoever got it through us,
 *  5. the journal of each message that was touched says so, and that of the withdrawal says what followed,
 *  6. the author of an alert is told what had derived from it; where its reason demands it, that the record be erased waits for an officer of ours.
 * A second run finds nothing left to follow. A withdrawal of our own only closes what we wait for.
 */
export function createFollowWithdrawal(deps: FollowWithdrawalDeps): FollowWithdrawal {
  return async (keptId) => {
    const kept = await findKept(deps.db, keptId);
    if (!kept) throw new Error(`no evidence ${keptId}`);
    const at = deps.clock.now();
    if (kept.direction === 'out') return followOurs(deps, kept, at);
    const record = await findRecord(deps.db, keptId);
    if (!record) throw new Error(`evidence ${keptId} is not in the pool`);
    const taken = takenBack(record.data as DomainRecord, { keptId, partner: kept.partner, at });
    if (!taken) throw new Error(`evidence ${keptId} takes nothing back`);
    await deps.db.transaction(async (tx) => {
      await lockRecords(tx, [taken]);
      const met = await saveWithdrawal(tx, taken);
      const records = await withdrawRecords(tx, taken);
      if (records.length > 0) await follow(tx, { taken, kept, records });
      else if (!met) await recordStepOnce(tx, keptId, 'waiting', { at, detail: { text: `we have no ${taken.recordType} ${taken.recordRef} in force`, record: taken.recordRef }, onceBy: 'record' });
    });
  };
}

/** What a withdrawal, or an alert that says `withdrawn`, takes back; undefined for anything else. */
function takenBack(record: DomainRecord, by: { keptId: string; partner: string; at: Date }): TakenBack | undefined {
  if (record.kind === 'withdrawal') {
    const { recordType, recordId, upToVersion, reason } = record as Withdrawal;
    return { ...by, recordType, recordRef: recordId, reason, ...(upToVersion === undefined ? {} : { upToVersion }) };
  }
  if (record.kind !== 'alert' || (record as RiskAlert).status !== 'withdrawn') return undefined;
  return { ...by, recordType: 'alert', recordRef: (record as RiskAlert).alertId, reason: 'status' };
}

interface Following {
  readonly taken: TakenBack;
  readonly kept: KeptMessage;
  readonly records: readonly WithdrawnRecord[];
}

async function follow(tx: Queryable, { taken, kept, records }: Following): Promise<void> {
  const { keptId, at } = taken;
  const touched = records.map((record) => record.keptId);
  // Requests before cases, as where a reply is tied: two that touch both wait for each other in one order.
  await followByType(tx, taken, touched);
  const cases = await endCases(tx, touched, { state: 'withdrawn', by: `evidence:${keptId}`, at });
  await noteTold(tx, touched, at);
  const hits = await screeningsHitBy(tx, touched, NAMED);
  const text = `withdrawn by ${taken.partner} (${taken.reason}), message ${kept.messageId}`;
  for (const one of touched) await recordStep(tx, one, 'withdrawn', { at, detail: { text, by: keptId } });
  const left = await withdrawIndicatorsOf(tx, records);
  const lineage: Lineage = { indicators: left.length, cases: cases.length, hits: hits.total };
  await takeBackForwards(tx, touched, taken);
  await noteLineage(tx, keptId, lineage);
  const told = `${records.length} versions of ${taken.recordType} ${taken.recordRef}: ${lineage.indicators} indicators left the feed, ${lineage.cases} open cases closed, ${lineage.hits} screenings had been hit`;
  await recordStep(tx, keptId, 'followed', { at, detail: { text: told, lineage, declarations: hits.declarations } });
  await recordEvent(tx, { at, actor: `partner:${taken.partner}`, action: 'record.withdrawn', object: `${taken.recordType}:${taken.recordRef}`, partners: [taken.partner], records: touched, detail: { keptId, ...lineage } });
  if (taken.recordType === 'alert') await enqueue(tx, { task: 'send_feedback', payload: { keptId: newest(records).keptId, state: 'closed', withdrawal: keptId, lineage } });
  await demandErasure(tx, taken);
  // Last, because other writers of the feed wait from here.
  await appendEntries(tx, left.map((one) => ({ kind: 'withdraw' as const, alertIndicators: 0, ...one })), at);
}

async function demandErasure(tx: Queryable, { partner, recordType, recordRef, reason, at }: TakenBack): Promise<void> {
  if (!DEMANDS_ERASURE.has(reason)) return;
  const act = { act: 'erase' as const, partner, recordKind: recordType, recordRef, reason: `withdrawn: ${reason}`, by: `partner:${partner}`, at };
  const dispositionId = await saveDisposition(tx, act);
  if (dispositionId) await recordEvent(tx, { at, actor: act.by, action: 'disposition.propose', object: `disposition:${dispositionId}`, partners: [partner], detail: { act: act.act, record: `${recordType}:${recordRef}` } });
}

/** Feedback, requests and replies stand beside something of ours that has to know. */
async function followByType(tx: Queryable, { partner, recordType, at }: TakenBack, touched: readonly string[]): Promise<void> {
  if (recordType === 'request') await withdrawRequests(tx, touched, at);
  if (recordType === 'reply') {
    for (const request of await withdrawReplies(tx, touched, at)) {
      await recordStep(tx, request.keptId, 'reply-withdrawn', { at, detail: { text: `${partner} took a reply back; the request is ${request.state}` } });
    }
  }
  if (recordType !== 'feedback') return;
  for (const keptId of touched) {
    const feedback = (await findRecord(tx, keptId))?.data as Feedback | undefined;
    const answered = feedback?.message.inReplyTo && await findByMessageId(tx, 'out', partner, feedback.message.inReplyTo.toLowerCase());
    if (answered) await recordStep(tx, answered.keptId, 'feedback-withdrawn', { at, detail: { text: `${partner} took back that alert ${feedback.alertId} was ${feedback.state}` } });
  }
}

function newest(records: readonly WithdrawnRecord[]): WithdrawnRecord {
  return records.reduce((best, record) => (record.version > best.version ? record : best));
}

/** What we took back at a partner: nothing is waited for any more, and the journals of what it got say so. */
async function followOurs({ db, codeBook, mappings }: FollowWithdrawalDeps, kept: KeptMessage, at: Date): Promise<void> {
  const { record } = mapMessage(JSON.parse(kept.body.toString('utf8')), { codeBook, mapping: mappings.of(kept.partner), receivedAt: kept.keptAt.toISOString() });
  const taken = takenBack(record, { keptId: kept.keptId, partner: kept.partner, at });
  if (!taken) return;
  await db.transaction(async (tx) => {
    const sent = (await sentOf(tx, taken)).filter((one) => one !== kept.keptId);
    await forgiveOwed(tx, sent);
    if (taken.recordType === 'request') await withdrawRequests(tx, sent, at);
    if (taken.recordType === 'reply') await withdrawReplies(tx, sent, at);
    for (const keptId of sent) {
      await recordStepOnce(tx, keptId, 'withdrawn', { at, detail: { text: `we took it back (${taken.reason}), message ${kept.messageId}`, by: kept.keptId }, onceBy: 'by' });
    }
  });
}
