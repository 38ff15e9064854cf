import type { Lineage } from '../domain/withdrawal.js';
import { findKept, recordStep } from '../evidence/store.js';
import { releaseByRule } from '../notices/by-rule.js';
import { latestFeedback } from '../notices/store.js';
import { activeIndicatorsOf, findRecord, pointersOf, type KnownRecord } from '../pool/read-record.js';
import { noteTold } from '../review/store.js';
import { hitsOfAlert } from '../targeting/read-hits.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { enqueue } from '../platform/jobs.js';

/** Why the sender of an alert is told something. `keptId` is the evidence of the alert. */
export interface FeedbackCause {
  readonly keptId: string;
  /** `implemented` is told to those who ask to hear, when neither a hit nor a decline has said more by then. */
  readonly state: 'hit' | 'declined' | 'implemented' | 'closed';
  readonly declineReason?: string;
  readonly reason?: string;
  /** Of `closed`: the evidence of the withdrawal, and what followed it. */
  readonly withdrawal?: string;
  readonly lineage?: Lineage;
}

export interface SendFeedbackDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export type SendFeedback = (cause: FeedbackCause) => Promise<void>;

/** A feedback message tells the latest hits one by one and the number of all of them. */
const HIT_REPORTS = 20;

/**
 * What became of a partner's alert goes back to its sender:
 *  1. only alerts are answered,
 *  2. the feedback record is composed from the journal's facts, as they are now,
 *  3. what was told already is not told again: the job may run twice,
 *  4. it takes the road of every notice; hits are released by rule, since the agreement owes them.
 */
export function createSendFeedback(deps: SendFeedbackDeps): SendFeedback {
  return async (cause) => {
    const alert = await findRecord(deps.db, cause.keptId);
    // It answers the message that makes us speak: the withdrawal, if there is one, else the alert.
    const kept = await findKept(deps.db, cause.withdrawal ?? cause.keptId);
    if (!alert || !kept || alert.kind !== 'alert') return;
    const at = deps.clock.now();
    // What was taken back or replaced is not spoken of as if it stood; the later version, or the withdrawal, is answered.
    if (cause.state === 'implemented' && !alert.stands) return noteTold(deps.db, [cause.keptId], at);
    const record = await compose(deps, cause, { alert, at });
    if (tellsTheSame(await latestFeedback(deps.db, kept.messageId), record)) return;
    await deps.db.transaction(async (tx) => {
      const noticeId = newId(at.getTime());
      await releaseByRule(tx, {
        noticeId, messageType: 'feedback', messageId: newId(at.getTime()), audience: [kept.partner],
        // Feedback says what we did with their alert, so it is marked no milder than the alert itself.
        handling: { tlp: alert.handling.tlp, codes: [], onward: 'none', personalData: false },
        content: { record, fieldMarks: {}, exchangeBasis: 'automatic', inReplyTo: kept.messageId },
      }, { rule: 'feedback', at });
      await noteTold(tx, [cause.keptId], at);
      await recordStep(tx, kept.keptId, 'feedback-sent', { at, detail: { text: `feedback ${cause.state} to ${kept.partner}`, noticeId } });
      await enqueue(tx, { task: 'dispatch_notice', payload: { noticeId } });
    });
  };
}

/** The members by which two feedback records are told apart. */
type FeedbackRecord = Readonly<Record<string, unknown>> & { readonly state: string; readonly hits?: number; readonly lineage?: Lineage };

function tellsTheSame(told: unknown, record: FeedbackRecord): boolean {
  const before = told as Partial<FeedbackRecord> | undefined;
  return before !== undefined && before.state === record.state && before.hits === record.hits
    && JSON.stringify(before.lineage) === JSON.stringify(record.lineage);
}

interface About {
  readonly alert: KnownRecord;
  readonly at: Date;
}

async function compose(deps: SendFeedbackDeps, cause: FeedbackCause, about: About): Promise<FeedbackRecord> {
  switch (cause.state) {
    case 'hit': return hitFeedback(deps, about);
    case 'declined': return declineFeedback(cause, about);
    case 'implemented': return implementedFeedback(deps, about);
    case 'closed': return { ...head(about.alert, about.at), state: 'closed', ...(cause.lineage ? { lineage: cause.lineage } : {}) };
  }
}

/** Accepted, with this much before the engine. An alert that names nothing an engine could compare was triaged, no more. */
async function implementedFeedback(deps: SendFeedbackDeps, { alert, at }: About): Promise<FeedbackRecord> {
  const { count, from, to } = await activeIndicatorsOf(deps.db, alert.keptId);
  if (count === 0 || !from || !to) return { ...head(alert, at), state: 'triaged' };
  return { ...head(alert, at), state: 'implemented', implementedAs: { profiles: count, from: from.toISOString(), to: to.toISOString() } };
}

async function hitFeedback(deps: SendFeedbackDeps, { alert, at }: About): Promise<FeedbackRecord> {
  const hits = await hitsOfAlert(deps.db, alert.keptId, HIT_REPORTS);
  const pointers = await pointersOf(deps.db, hits.latest.flatMap((hit) => hit.indicatorIds));
  return {
    ...head(alert, at), state: 'hit', hits: hits.total, result: 'pending',
    hitReports: hits.latest.map((hit) => ({
      located: true, at: hit.screenedAt.toISOString(), declarationNumber: hit.declarationNo, lane: hit.lane, score: hit.score,
      indicators: hit.indicatorIds.map((id) => pointers.get(id)).filter((pointer) => pointer !== undefined),
    })),
  };
}

function declineFeedback(cause: FeedbackCause, { alert, at }: About): FeedbackRecord {
  return {
    ...head(alert, at), state: 'declined', declineReason: cause.declineReason ?? 'insufficient-identifiers',
    ...(cause.reason ? { declineDetail: cause.reason.slice(0, 200) } : {}),
  };
}

function head(alert: KnownRecord, at: Date): Record<string, unknown> {
  return { feedbackId: newId(at.getTime()), alertId: alert.recordRef, alertVersion: alert.version, at: at.toISOString() };
}
