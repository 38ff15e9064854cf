import { createHash } from 'node:crypto';
import type { MessageType } from '../domain/envelope.js';
import { keepOutbound, recordStep } from '../evidence/store.js';
import { checkOutbound } from '../mapping/check-outbound.js';
import type { CodeBook } from '../mapping/codes/code-book.js';
import { readEnvelope } from '../mapping/read-envelope.js';
import { composeMessage, MESSAGE_SCHEMAS, SCHEMA_VERSION } from '../mapping/compose-message.js';
import { redact, type Redacted } from '../notices/redact.js';
import { findNotice, type Notice } from '../notices/store.js';
import { deliveredTo, openDelivery } from '../outbox/store.js';
import { askedToSend } from '../partners/asked.js';
import { mayPass } from '../partners/may-pass.js';
import type { Agreement } from '../partners/agreement.js';
import { takeOutgoingSequence } from '../partners/store.js';
import type { Clock } from '../platform/clock.js';
import type { Contract } from '../platform/contract.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { enqueue } from '../platform/jobs.js';
import { Refusal } from '../platform/refusal.js';

export interface DispatchDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly administration: string;
  readonly contract: Contract;
  readonly codeBook: CodeBook;
  agreementsWith(partner: string): readonly Agreement[];
}

export type DispatchNotice = (noticeId: string) => Promise<void>;

/**
 * A released notice becomes one message for each recipient:
 *  1. the agreement in force NOW must cover it; membership is not remembered from drafting,
 *  2. redact by the agreement's allow-list, noting what is withheld and why,
 *  3. rehearse: the redacted message must fit the receiver's contract,
 *  4. freeze the bytes, open the delivery and enqueue it, in one transaction per recipient.
 * Recipients that have a delivery already are left alone.
 */
export function createDispatchNotice(deps: DispatchDeps): DispatchNotice {
  return async (noticeId) => {
    const notice = await findNotice(deps.db, noticeId);
    if (!notice) throw new Refusal('not_found', { detail: `There is no notice ${noticeId}.` });
    if (notice.state !== 'released') throw new Refusal('forbidden', { detail: `The notice is ${notice.state}, not released.` });
    const done = new Set(await deliveredTo(deps.db, noticeId));
    for (const partner of notice.audience) {
      if (!done.has(partner)) await dispatchTo(deps, notice, partner);
    }
  };
}

async function dispatchTo(deps: DispatchDeps, notice: Notice, partner: string): Promise<void> {
  const at = deps.clock.now();
  const agreement = agreementFor(deps, notice, { partner, at });
  const redacted = redactFor(notice, agreement);
  await deps.db.transaction(async (tx) => {
    const sequence = await takeOutgoingSequence(tx, partner);
    const message = composeMessage({
      ...notice.content,
      // After the content, so that nothing unredacted can take its place.
      record: redacted.record, fieldMarks: redacted.fieldMarks,
      messageId: notice.messageId, messageType: notice.messageType, sender: deps.administration, audience: [partner], sentAt: at.toISOString(),
      senderSequence: sequence, agreementId: agreement.agreementId, handling: notice.handling,
    });
    rehearse(deps, notice, message);
    const body = Buffer.from(JSON.stringify(message), 'utf8');
    const keptId = newId(at.getTime());
    await keepOutbound(tx, {
      keptId, partner, messageId: notice.messageId, messageType: notice.messageType, recordVersion: versionOf(notice), schemaVersion: SCHEMA_VERSION,
      sequence, keptAt: at, body, bodySha256: createHash('sha256').update(body).digest(),
    });
    await openDelivery(tx, { keptId, noticeId: notice.noticeId, partner, sequence, about: readEnvelope(message), withheld: redacted.withheld, at });
    const followUp = FOLLOW_UP[notice.messageType];
    if (followUp) await enqueue(tx, { task: followUp, payload: { keptId } });
    await recordStep(tx, keptId, 'dispatched', { at, detail: { text: `to ${partner}, ${redacted.withheld.length} fields withheld` } });
    await enqueue(tx, { task: 'deliver_message', payload: { keptId }, key: `deliver:${keptId}` });
  });
}

/** What we ask, answer and take back is followed on our side too. */
const FOLLOW_UP: Readonly<Partial<Record<MessageType, string>>> = { alert: 'note_owed', request: 'take_request', reply: 'tie_reply', withdrawal: 'follow_withdrawal' };

function agreementFor(deps: DispatchDeps, notice: Notice, { partner, at }: { partner: string; at: Date }): Agreement {
  const { record, exchangeBasis, purpose } = notice.content;
  return mayPass(deps.agreementsWith(partner), askedToSend({
    messageType: notice.messageType, record, handling: notice.handling, exchangeBasis, ...(purpose ? { purpose } : {}),
  }), at);
}

function redactFor(notice: Notice, agreement: Agreement): Redacted {
  return redact(notice.content.record, notice.messageType, { handling: notice.handling, fieldMarks: notice.content.fieldMarks }, agreement);
}

/** What leaves here must be welcome there, and possible: a message the contract refuses is never sent, nor a number that cannot be. */
function rehearse({ contract, codeBook, clock }: DispatchDeps, notice: Notice, message: unknown): void {
  const errors = contract.findings('messages.yaml', MESSAGE_SCHEMAS[notice.messageType], message);
  if (errors.length > 0) throw new Refusal('schema_invalid', { detail: 'After redaction the message no longer fits the contract.', errors });
  const impossible = checkOutbound(message, codeBook, clock.now());
  if (impossible.length > 0) throw new Refusal('code_unknown', { detail: 'The message holds values that cannot be what they say they are.', errors: impossible });
}

function versionOf(notice: Notice): number {
  return (notice.content.record as { version?: number }).version ?? 1;
}
