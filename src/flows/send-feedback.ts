import { findKept, recordStep } from '../evidence/store.js';
import { latestFeedback, moveNotice, saveDraft } from '../notices/store.js';
import { findRecord, pointersOf, type KnownRecord } from '../pool/read-record.js';
import { hitsOfAlert } from '../targeting/read-hits.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { enqueue } from '../platform/jobs.js';

/** Why the sender is told something. */
export interface FeedbackCause {
  readonly keptId: string;
  readonly state: 'hit' | 'declined';
  readonly declineReason?: string;
  readonly reason?: string;
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
    const kept = await findKept(deps.db, cause.keptId);
    if (!alert || !kept || alert.kind !== 'alert') return;
    const at = deps.clock.now();
    const record = cause.state === 'hit' ? await hitFeedback(deps, { alert, at }) : declineFeedback(cause, { alert, at });
    if (tellsTheSame(await latestFeedback(deps.db, kept.messageId), record)) return;
    await deps.db.transaction(async (tx) => {
      const noticeId = newId(at.getTime());
      await saveDraft(tx, {
        noticeId, messageType: 'feedback', messageId: newId(at.getTime()), audience: [kept.partner],
        // Feedback says what we did with their alert, so it is marked no milder than the alert itself.
        handling: { tlp: alert.handling.tlp, codes: [], onward: 'none', personalData: false },
        content: { record, fieldMarks: {}, exchangeBasis: 'automatic', inReplyTo: kept.messageId },
      }, { officer: 'rule:feedback', at });
      await moveNotice(tx, noticeId, 'submitted', { officer: 'rule:feedback', at });
      await moveNotice(tx, noticeId, 'released', { officer: 'agreement', at });
      await recordStep(tx, cause.keptId, 'feedback-sent', { at, detail: { text: `feedback ${cause.state} to ${kept.partner}`, noticeId } });
      await enqueue(tx, { task: 'dispatch_notice', payload: { noticeId } });
    });
  };
}

/** The members by which two feedback records are told apart. */
type FeedbackRecord = Readonly<Record<string, unknown>> & { readonly state: string; readonly hits?: number };

function tellsTheSame(told: unknown, record: FeedbackRecord): boolean {
  const before = told as Partial<FeedbackRecord> | undefined;
  return before !== undefined && before.state === record.state && before.hits === record.hits;
}

interface About {
  readonly alert: KnownRecord;
  readonly at: Date;
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
