import type { Reply } from '../domain/reply.js';
import { findKept, recordStep, recordStepOnce, type KeptMessage } from '../evidence/store.js';
import type { CodeBook } from '../mapping/codes/code-book.js';
import type { Mappings } from '../mapping/versions/follow.js';
import { mapMessage } from '../mapping/map-message.js';
import { saveReply, type Standing } from '../requests/store.js';
import { decideIfOpen, noteTold } from '../review/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';

export interface TieReplyDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly codeBook: CodeBook;
  readonly mappings: Pick<Mappings, 'of'>;
}

export type TieReply = (keptId: string) => Promise<void>;

/**
 * A reply has come, or has been sent:
 *  1. it is tied to the request of that id between this partner and us; one that fits nothing is kept, and its journal says so,
 *  2. the request stands as the reply says, and its journal tells,
 *  3. an answer or a refusal of ours also ends the case about the request.
 * Doing it twice changes nothing.
 */
export function createTieReply({ db, clock, codeBook, mappings }: TieReplyDeps): TieReply {
  return async (keptId) => {
    const kept = await findKept(db, keptId);
    if (!kept) throw new Error(`no evidence ${keptId}`);
    const { record } = mapMessage(JSON.parse(kept.body.toString('utf8')), { codeBook, mapping: mappings.of(kept.partner), receivedAt: kept.keptAt.toISOString() });
    if (record.kind !== 'reply') throw new Error(`evidence ${keptId} is no reply`);
    await db.transaction(async (tx) => {
      const standing = await saveReply(tx, entryOf(kept, record));
      await tell(tx, { kept, reply: record, standing, at: clock.now() });
    });
  };
}

function entryOf(kept: KeptMessage, reply: Reply): Parameters<typeof saveReply>[1] {
  const { replyId: replyRef, requestId: requestRef, state, expectedAt } = reply;
  const summary = reply.summary ?? reply.refusalDetail ?? reply.answers[0]?.text;
  return {
    direction: kept.direction, partner: kept.partner, keptId: kept.keptId, messageId: kept.messageId, at: kept.keptAt, replyRef, requestRef, state,
    ...(summary === undefined ? {} : { summary }), ...(expectedAt === undefined ? {} : { expectedAt }),
  };
}

interface Told {
  readonly kept: KeptMessage;
  readonly reply: Reply;
  readonly standing: Standing | undefined;
  readonly at: Date;
}

async function tell(tx: Queryable, { kept, reply, standing, at }: Told): Promise<void> {
  const ours = kept.direction === 'out';
  const onceBy = 'request';
  if (!standing) {
    const text = `there is no request ${reply.requestId} between ${kept.partner} and us; a person has to look`;
    return recordStepOnce(tx, kept.keptId, 'untied', { at, detail: { text, request: reply.requestId }, onceBy });
  }
  if (!ours) await recordStepOnce(tx, kept.keptId, 'tied', { at, detail: { text: `answers request ${reply.requestId}`, request: reply.requestId }, onceBy });
  const why = reply.refusalReason ? `, ${reply.refusalReason}` : '';
  const text = `${ours ? 'we say' : `${kept.partner} says`}: ${reply.state}${why}${reply.expectedAt ? `, the rest by ${reply.expectedAt}` : ''}`;
  await recordStepOnce(tx, standing.keptId, ours ? 'reply-sent' : 'reply-received', { at, detail: { text, messageId: kept.messageId }, onceBy: 'messageId' });
  if (standing.state !== standing.was && standing.state !== 'open') await recordStep(tx, standing.keptId, standing.state, { at, detail: { text } });
  if (!ours) return;
  await noteTold(tx, [standing.keptId], at);
  const decision = { decidedBy: `reply:${reply.replyId}`, at };
  if (reply.state === 'answered') await decideIfOpen(tx, standing.keptId, { ...decision, state: 'accepted' });
  if (reply.state === 'refused') await decideIfOpen(tx, standing.keptId, { ...decision, state: 'declined', reason: reply.refusalReason ?? 'refused' });
}
