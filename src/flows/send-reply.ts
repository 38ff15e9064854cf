import type { RefusalReason, ReplyState } from '../domain/reply.js';
import type { AssistanceRequest } from '../domain/request.js';
import { findKept } from '../evidence/store.js';
import { releaseByRule } from '../notices/by-rule.js';
import { findRecord } from '../pool/read-record.js';
import { answerDueAt } from '../requests/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { enqueue } from '../platform/jobs.js';

/** What an analyst decided about a request; `keptId` is the evidence of the request. */
export interface ReplyCause {
  readonly keptId: string;
  readonly state: Extract<ReplyState, 'acknowledged' | 'refused'>;
  readonly refusalReason?: RefusalReason;
  readonly refusalDetail?: string;
}

export interface SendReplyDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export type SendReply = (cause: ReplyCause) => Promise<void>;

/**
 * Who asks hears what was decided about the request:
 *  1. taken up is an acknowledgement that names the day the answer is due; refused says why,
 *  2. it is marked no milder than the request itself,
 *  3. it takes the road of every notice. The answer itself is written by an officer.
 */
export function createSendReply({ db, clock }: SendReplyDeps): SendReply {
  return async ({ keptId, state, refusalReason, refusalDetail }) => {
    const found = await findRecord(db, keptId);
    const kept = await findKept(db, keptId);
    if (!found || !kept || found.kind !== 'request') return;
    const request = found.data as AssistanceRequest;
    const at = clock.now();
    const expectedAt = (await answerDueAt(db, keptId))?.toISOString() ?? request.dueAt;
    const said = state === 'acknowledged' ? { expectedAt } : { refusalReason, ...(refusalDetail ? { refusalDetail } : {}) };
    const record = { replyId: newId(at.getTime()), requestId: request.requestId, state, at: at.toISOString(), ...said };
    await db.transaction(async (tx) => {
      const noticeId = newId(at.getTime());
      await releaseByRule(tx, {
        noticeId, messageType: 'reply', messageId: newId(at.getTime()), audience: [kept.partner],
        handling: { tlp: found.handling.tlp, codes: [], onward: 'none', personalData: false },
        content: { record, fieldMarks: {}, exchangeBasis: 'onRequest', inReplyTo: kept.messageId },
      }, { rule: 'reply', at });
      await enqueue(tx, { task: 'dispatch_notice', payload: { noticeId } });
    });
  };
}
