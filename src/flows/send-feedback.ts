import { findKept, recordStep } from '../evidence/store.js';
import { releaseByRule } from '../notices/by-rule.js';
import { latestFeedback, lockFeedback } from '../notices/store.js';
import { findRecord } from '../pool/read-record.js';
import { noteTold } from '../review/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { enqueue } from '../platform/jobs.js';
import { compose, tellsTheSame, type FeedbackCause } from './send-feedback/compose.js';

export type { FeedbackCause } from './send-feedback/compose.js';

export interface SendFeedbackDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export type SendFeedback = (cause: FeedbackCause) => Promise<void>;

/**
 * What became of a partner's alert goes back to its sender:
 *  1. only alerts are answered,
 *  2. the feedback record is composed from the journal's facts, as they are now,
 *  3. what was told already is not told again: the job may run twice, and side by side,
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
    await deps.db.transaction(async (tx) => {
      await lockFeedback(tx, kept.messageId);
      const told = await latestFeedback(tx, kept.messageId);
      if (cause.state === 'reopened' && told === undefined) return; // nothing was said that has to be corrected
      const record = await compose(tx, cause, { alert, at });
      if (tellsTheSame(told, record)) return;
      const noticeId = newId(at.getTime());
      await releaseByRule(tx, {
        noticeId, messageType: 'feedback', messageId: newId(at.getTime()), audience: [kept.partner],
        // Feedback says what we did with their alert, so it is marked no milder than the alert itself.
        handling: { tlp: alert.handling.tlp, codes: [], onward: 'none', personalData: false },
        content: { record, fieldMarks: {}, exchangeBasis: 'automatic', inReplyTo: kept.messageId },
      }, { rule: 'feedback', at });
      if (cause.state !== 'reopened') await noteTold(tx, [cause.keptId], at);
      await recordStep(tx, kept.keptId, 'feedback-sent', { at, detail: { text: `feedback ${record.state} to ${kept.partner}`, noticeId } });
      await enqueue(tx, { task: 'dispatch_notice', payload: { noticeId } });
    });
  };
}
