import { setTimeout as pause } from 'node:timers/promises';
import { findByMessageId } from '../../evidence/store.js';
import type { Gateway } from '../../gateway.js';
import { findReceipt } from '../../ledger/store.js';
import type { ReceiptPayload } from '../../ledger/receipt.js';
import type { NoticePreview } from '../../notices/preview.js';
import { findDelivery } from '../../outbox/store.js';
import { CommandFailure, EXIT } from '../exit.js';
import { draftOf } from './draft.js';

/** A message of the contract as a draft: who it is from and to is said here, not in the file. */
export interface NoticeOrder {
  readonly message: Readonly<Record<string, unknown>>;
  readonly to: string;
  readonly submitter: string;
  readonly releaser: string;
  /** Signs the record field by field. */
  readonly disclosable?: boolean;
}

export interface DeliveredNotice {
  readonly messageId: string;
  readonly receiptId: string;
  readonly receipt: string;
  readonly payload: ReceiptPayload;
  readonly attempts: number;
}

/** Drafts, submits, looks and releases; sending is a job of the gateway from then on. @throws Refusal of the flows */
export async function releaseNotice({ flows }: Gateway, { message, to, submitter, releaser, disclosable }: NoticeOrder): Promise<{ noticeId: string; messageId: string }> {
  const drafted = await flows.draftNotice(draftOf(message, { audience: [to], officer: `officer:${submitter}`, ...(disclosable ? { disclosable } : {}) }));
  await releaseAsSeen({ flows }, drafted.noticeId, releaser);
  return drafted;
}

/** Looks at what would leave, and releases exactly that. @throws Refusal of the flows */
export async function releaseAsSeen({ flows }: Pick<Gateway, 'flows'>, noticeId: string, releaser: string): Promise<NoticePreview> {
  const preview = await flows.previewNotice(noticeId);
  await flows.releaseNotice(noticeId, `officer:${releaser}`, preview.digest);
  return preview;
}

/** Waits for the verified receipt. @throws CommandFailure when the notice was refused or is still under way */
export async function awaitDelivery(gateway: Gateway, notice: { noticeId: string; messageId: string; to: string }, withinMs: number): Promise<DeliveredNotice> {
  let attempts = 0;
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(100)) {
    const kept = await findByMessageId(gateway.reader, 'out', notice.to, notice.messageId);
    const delivery = kept && (await findDelivery(gateway.reader, kept.keptId));
    attempts = delivery?.attempts ?? 0;
    const receipt = delivery?.state === 'delivered' ? await findReceipt(gateway.reader, delivery.keptId, 'obtained') : undefined;
    if (receipt) return { messageId: notice.messageId, receiptId: receipt.receiptId, receipt: receipt.jws, payload: JSON.parse(receipt.payload.toString('utf8')) as ReceiptPayload, attempts };
    if (delivery?.state === 'parked') throw new CommandFailure(EXIT.refused, `${notice.to} refused the notice, and it is parked for a person.`, { next: 'The log of the gateway says why; mend it and write a new notice.', detail: notice });
    await assertDispatched(gateway, notice.noticeId);
  }
  throw new CommandFailure(EXIT.unreachable, `The notice is released, but ${notice.to} has not receipted it yet (${attempts} attempts). The queue goes on trying.`, {
    next: attempts === 0 ? 'Does the gateway (role worker) run?' : `Is the gateway of ${notice.to} up?`, detail: { ...notice, attempts },
  });
}

interface Parked {
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly { pointer: string; detail: string }[];
}

/** A notice that the agreement or the contract does not let out never becomes a message; the worker notes that in the audit. */
async function assertDispatched({ reader }: Gateway, noticeId: string): Promise<void> {
  const { rows } = await reader.query<{ detail: Parked }>(
    `SELECT detail FROM audit.event WHERE action = 'job.parked' AND object = 'job:dispatch_notice' AND detail -> 'payload' ->> 'noticeId' = $1`, [noticeId]);
  const parked = rows[0]?.detail;
  if (!parked) return;
  const lines = [`Not sent (${parked.code}): ${parked.detail ?? 'see the log of the gateway'}`, ...(parked.errors ?? []).map(({ pointer, detail }) => `  ${pointer || '(whole message)'}: ${detail}`)];
  throw new CommandFailure(EXIT.refused, lines.join('\n'), { next: 'Change the notice or the agreement, and write a new notice.', detail: { code: parked.code, errors: parked.errors ?? [], noticeId } });
}
