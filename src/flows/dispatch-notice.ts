import { createHash } from 'node:crypto';
import { checkOrigin } from '../disclosure/check-origin.js';
import type { OriginKeyFor } from '../disclosure/origin.js';
import { withhold } from '../disclosure/sd-jwt.js';
import type { MessageType } from '../domain/envelope.js';
import { keepOutbound, recordStep } from '../evidence/store.js';
import { SCHEMA_VERSION } from '../mapping/compose-message.js';
import { readEnvelope } from '../mapping/read-envelope.js';
import type { LookAhead, RecipientPreview } from '../notices/preview.js';
import { findNotice, lockNotice, type Notice } from '../notices/store.js';
import { deliveredTo, openDelivery } from '../outbox/store.js';
import { takeOutgoingSequence } from '../partners/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { enqueue } from '../platform/jobs.js';
import { Refusal } from '../platform/refusal.js';

export interface DispatchDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly lookAhead: LookAhead;
  readonly keyFor: OriginKeyFor;
}

export type DispatchNotice = (noticeId: string) => Promise<void>;

/**
 * A released notice becomes one message for each recipient:
 *  1. look once more at what would leave now: agreements and memberships are not remembered,
 *  2. who was approved gets exactly what the officer saw; what differs by now is held back for a person,
 *  3. freeze the bytes, open the delivery and enqueue it, in one transaction per recipient, which holds the notice: of two workers
 *     that dispatch it at once, each recipient is served by one, and the other sees that it was.
 * Recipients that have a delivery already are left alone; what was superseded or withdrawn meanwhile is sent to nobody new.
 */
export function createDispatchNotice(deps: DispatchDeps): DispatchNotice {
  return async (noticeId) => {
    const notice = await findNotice(deps.db, noticeId);
    if (!notice) throw new Refusal('not_found', { detail: `There is no notice ${noticeId}.` });
    if (notice.state === 'superseded' || notice.state === 'withdrawn') return;
    if (notice.state !== 'released') throw new Refusal('state_conflict', { detail: `The notice is ${notice.state}, not released.` });
    const done = new Set(await deliveredTo(deps.db, noticeId));
    const { recipients } = await deps.lookAhead(deps.db, notice, deps.clock.now());
    const open = recipients.filter(({ partner }) => !done.has(partner));
    for (const recipient of open) if (mayLeave(notice, recipient)) await dispatchTo(deps, notice, recipient);
    assertNobodyHeld(notice, open, done);
  };
}

/** What a rule released leaves as the agreement lets it; what an officer released leaves as the officer saw it. */
function mayLeave({ approved }: Notice, { partner, message, digest }: RecipientPreview): boolean {
  return message !== undefined && (approved === null || approved[partner] === digest);
}

function assertNobodyHeld(notice: Notice, open: readonly RecipientPreview[], done: ReadonlySet<string>): void {
  if (notice.approved === null) {
    const refused = open.find(({ refusal }) => refusal)?.refusal;
    if (refused) throw new Refusal(refused.code, { detail: refused.detail, errors: refused.errors });
    return;
  }
  const held = Object.keys(notice.approved).filter((partner) => !done.has(partner) && !open.some((one) => one.partner === partner && mayLeave(notice, one)));
  if (held.length === 0) return;
  const why = open.find(({ partner, refusal }) => refusal && held.includes(partner))?.refusal;
  throw new Refusal('state_conflict', {
    detail: `Not sent to ${held.join(', ')}: what would leave is no longer what was released.${why ? ` ${why.detail}` : ''}`, errors: why?.errors ?? [],
    next: 'Look at it again and write a new notice.',
  });
}

async function dispatchTo(deps: DispatchDeps, notice: Notice, { partner, message, withheld, origin }: RecipientPreview): Promise<void> {
  const at = deps.clock.now();
  const { messageId, messageType, recordVersion } = notice;
  await deps.db.transaction(async (tx) => {
    const { state } = await lockNotice(tx, notice.noticeId);
    if (state !== 'released' || (await deliveredTo(tx, notice.noticeId)).includes(partner)) return;
    const sequence = await takeOutgoingSequence(tx, partner);
    const leaving = { ...message, sentAt: at.toISOString(), senderSequence: sequence, ...originOf(notice, origin) };
    // What we could not verify ourselves would be refused there.
    checkOrigin(leaving, { keyFor: deps.keyFor, receiver: partner, at });
    const body = Buffer.from(JSON.stringify(leaving), 'utf8');
    const keptId = newId(at.getTime());
    await keepOutbound(tx, {
      keptId, partner, messageId, messageType, recordVersion, schemaVersion: SCHEMA_VERSION, sequence, keptAt: at, body, bodySha256: createHash('sha256').update(body).digest(),
    });
    await openDelivery(tx, { keptId, noticeId: notice.noticeId, partner, sequence, about: readEnvelope(leaving), withheld, at });
    const followUp = FOLLOW_UP[messageType];
    if (followUp) await enqueue(tx, { task: followUp, payload: { keptId } });
    await recordStep(tx, keptId, 'dispatched', { at, detail: { text: `to ${partner}, ${withheld.length} fields withheld` } });
  });
}

/** What the author signed, without the parts that this recipient is not to see. */
function originOf({ origin: sdJwt }: Notice, origin: RecipientPreview['origin']): { origin?: { sdJwt: string } } {
  if (!origin) return {};
  if (sdJwt === undefined) throw new Error('a released record was to be signed field by field, and was not');
  return { origin: { sdJwt: withhold(sdJwt, origin.staying) } };
}

/** What we ask, answer and take back is followed on our side too. */
const FOLLOW_UP: Readonly<Partial<Record<MessageType, string>>> = { alert: 'note_owed', request: 'take_request', reply: 'tie_reply', withdrawal: 'follow_withdrawal' };
