import { recordEvent } from '../../audit/store.js';
import { appendEntry } from '../../ledger/entry.js';
import { releaseByRule } from '../../notices/by-rule.js';
import { lockForwardsOf, moveNotice, type Notice } from '../../notices/store.js';
import type { Queryable } from '../../platform/db.js';
import { newId } from '../../platform/ids.js';
import { enqueue } from '../../platform/jobs.js';

/** Who took what back, and why. */
export interface TakenBackBy {
  readonly partner: string;
  readonly reason: string;
  readonly at: Date;
}

/**
 * What we passed on of a record goes back when its author takes it back: everybody who got it through us hears so. By rule, not by
 * officers, since it only takes away, and who acts on it should not wait for us.
 * @param keptIds evidence of the versions that were taken back
 */
export async function takeBackForwards(tx: Queryable, keptIds: readonly string[], by: TakenBackBy): Promise<void> {
  const passedOn = await lockForwardsOf(tx, keptIds);
  const newest = new Map(passedOn.map((notice) => [`${notice.messageType} ${notice.recordRef}`, notice] as const).reverse());
  for (const notice of newest.values()) await withdraw(tx, notice, by);
  for (const { noticeId } of passedOn) await moveNotice(tx, noticeId, 'withdrawn', { officer: `partner:${by.partner}`, at: by.at });
}

async function withdraw(tx: Queryable, { noticeId, messageId, messageType, recordRef, recordVersion, handling, content }: Notice, { partner, reason, at }: TakenBackBy): Promise<void> {
  const ids = { noticeId: newId(at.getTime()), messageId: newId(at.getTime()) };
  await releaseByRule(tx, {
    ...ids, messageType: 'withdrawal', audience: [], takesBack: noticeId, handling,
    content: {
      record: {
        withdrawalId: ids.messageId, recordType: messageType, recordId: recordRef, upToVersion: recordVersion, reason: 'other',
        detail: `${partner}, from whom we have it, took it back (${reason}).`, at: at.toISOString(),
      },
      fieldMarks: {}, exchangeBasis: content.exchangeBasis,
    },
  }, { rule: 'taken-back', at });
  await recordEvent(tx, { at, actor: `partner:${partner}`, action: 'notice.withdraw', object: `notice:${noticeId}`, detail: { by: ids.noticeId, reason } });
  await appendEntry(tx, { at, kind: 'notice.withdraw', about: { officer: `partner:${partner}`, noticeId, messageId, by: ids.noticeId, reason } });
  await enqueue(tx, { task: 'dispatch_notice', payload: { noticeId: ids.noticeId } });
}
