import { createHash } from 'node:crypto';
import { recordEvent } from '../audit/store.js';
import { appendEntry } from '../ledger/entry.js';
import type { LookAhead, NoticePreview } from '../notices/preview.js';
import { keepApproval, keepOrigin, keepReturnReason, lockNotice, moveNotice, releasedOf, type Notice } from '../notices/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { enqueue } from '../platform/jobs.js';
import { Refusal } from '../platform/refusal.js';
import { signRecord, type RecordSigner } from './release-notice/sign-record.js';

export interface ReleaseDeps extends RecordSigner {
  readonly db: Database;
  readonly clock: Clock;
  readonly lookAhead: LookAhead;
}

export interface ReleaseNotice {
  /** `seen` is the digest of the preview that this officer looked at. */
  (noticeId: string, officer: string, seen: string): Promise<void>;
  /** Gives a submitted notice back to its author. */
  giveBack(noticeId: string, officer: string, reason: string): Promise<void>;
}

/**
 * A second officer releases a submitted notice:
 *  1. what would leave now must be what this officer has seen, to the last field of the last recipient,
 *  2. somebody must be left who may get it,
 *  3. a record that is to be signed field by field is signed, once, now that two officers stand for it,
 *  4. the earlier version is superseded, what a withdrawal takes back is withdrawn,
 *  5. release, approval, audit, the entry in the log and the job that sends it are one transaction.
 */
export function createReleaseNotice(deps: ReleaseDeps): ReleaseNotice {
  return Object.assign((noticeId: string, officer: string, seen: string) => deps.db.transaction(async (tx) => {
    const at = deps.clock.now();
    const notice = await lockNotice(tx, noticeId);
    await moveNotice(tx, noticeId, 'released', { officer, at });
    const preview = await deps.lookAhead(tx, notice, at);
    assertSeen(preview, seen);
    const approved = approvedOf(preview);
    await keepApproval(tx, noticeId, approved);
    if (notice.disclosable && !notice.origin) await keepOrigin(tx, noticeId, signRecord(notice, at, deps));
    await replaceEarlier(tx, notice, { officer, at });
    await recordEvent(tx, { at, actor: officer, action: 'notice.release', object: `notice:${noticeId}`, partners: Object.keys(approved), detail: { preview: preview.digest, to: Object.keys(approved) } });
    await appendEntry(tx, { at, kind: 'notice.release', about: { officer, noticeId, messageId: notice.messageId, messageType: notice.messageType, preview: preview.digest, to: approved, ...(notice.takesBack ? { takesBack: notice.takesBack } : {}) } });
    await enqueue(tx, { task: 'dispatch_notice', payload: { noticeId } });
  }), {
    giveBack: (noticeId: string, officer: string, reason: string) => deps.db.transaction(async (tx) => {
      const at = deps.clock.now();
      await moveNotice(tx, noticeId, 'draft', { officer, at });
      await keepReturnReason(tx, noticeId, reason);
      await recordEvent(tx, { at, actor: officer, action: 'notice.return', object: `notice:${noticeId}`, detail: { reasonSha256: sha256(reason) } });
    }),
  });
}

function assertSeen(preview: NoticePreview, seen: string): void {
  if (preview.digest === seen) return;
  throw new Refusal('state_conflict', {
    detail: 'What would leave is not what you have seen: an agreement, an audience or the notice has changed.', next: 'Look at the preview again, then decide.',
  });
}

/** The digest of what each may get. @throws Refusal the one that meets the first recipient, when nobody may get it */
function approvedOf({ recipients }: NoticePreview): Record<string, string> {
  const approved = recipients.filter(({ message }) => message !== undefined);
  const refusal = recipients.find((one) => one.refusal)?.refusal;
  if (approved.length === 0 && refusal) throw new Refusal(refusal.code, { detail: refusal.detail, errors: refusal.errors });
  if (approved.length === 0) throw new Refusal('state_conflict', { detail: 'The audience is empty at this moment: that is nobody.', next: 'Name recipients, or withdraw the draft.' });
  return Object.fromEntries(approved.map(({ partner, digest }) => [partner, digest]));
}

async function replaceEarlier(tx: Queryable, { corrects, takesBack }: Notice, by: { officer: string; at: Date }): Promise<void> {
  if (corrects) await moveNotice(tx, corrects, 'superseded', by);
  if (!takesBack) return;
  const original = await lockNotice(tx, takesBack);
  for (const { noticeId, state } of await releasedOf(tx, original)) if (state !== 'withdrawn') await moveNotice(tx, noticeId, 'withdrawn', by);
}

/** What an officer wrote stays with the notice; the audit holds its digest. */
function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
