import { NetworkError } from '../platform/channel.js';
import type { MessageType } from '../domain/envelope.js';
import { contentDigest } from '../envelope/content-digest.js';
import { MESSAGE_PATHS } from '../envelope/message-paths.js';
import { PartnerRefusal, UnverifiedAnswer, type Exchange, type ExchangeAnswer } from '../envelope/exchange.js';
import { findKept, keepTransmission, recordStep, type KeptMessage } from '../evidence/store.js';
import { leafHash, verifyReceipt } from '../ledger/receipt.js';
import { keepReceipts } from '../ledger/store.js';
import { countAttempt, findDelivery, settleDelivery } from '../outbox/store.js';
import type { Administration, PartnerKey } from '../partners/partner.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import type { Log } from '../platform/log.js';

export interface DeliverDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly administration: string;
  partner(code: string): Administration | undefined;
  keyFor(keyid: string): PartnerKey | undefined;
  /** A signed connection to the partner's gateway; kept open between deliveries. */
  exchangeWith(partner: Administration & { readonly gatewayUrl: string }): Exchange;
}

export type DeliverMessage = (keptId: string, attempt: { readonly last: boolean }) => Promise<void>;

/**
 * One attempt to deliver frozen bytes:
 *  1. a partner without a gateway reads the message from ours: nothing to push,
 *  2. the same bytes as ever, under a fresh transport signature (a signature is good for 300 s, a nonce once),
 *  3. the attempt and the answer are kept, whatever they are,
 *  4. delivered means: the receipt verifies and speaks of exactly these bytes.
 * What cannot be delivered now is thrown, so that the queue tries again with back-off; a refusal for good parks it.
 */
export function createDeliverMessage(deps: DeliverDeps): DeliverMessage {
  return async (keptId, { last }) => {
    const delivery = await findDelivery(deps.db, keptId);
    const kept = await findKept(deps.db, keptId);
    if (!delivery || !kept || delivery.state === 'delivered') return;
    const partner = deps.partner(delivery.partner);
    if (!partner?.gatewayUrl || partner.state !== 'active') return;
    const number = await countAttempt(deps.db, keptId);
    try {
      const answer = await deps.exchangeWith({ ...partner, gatewayUrl: partner.gatewayUrl }).post(MESSAGE_PATHS[kept.messageType as MessageType], kept.body, { contentType: 'application/json' });
      await keepAttempt(deps, { kept, number, answer });
      await settle(deps, kept, answer);
    } catch (error) {
      await keepFailure(deps, { kept, number, error, last });
      if (!isFinal(error)) throw error;
    }
  };
}

async function settle(deps: DeliverDeps, kept: KeptMessage, answer: ExchangeAnswer): Promise<void> {
  const { receipt } = JSON.parse(answer.body.toString('utf8')) as { receipt: string };
  const { payload, bytes } = await verifyReceipt(receipt, (keyid) => partnerKey(deps, kept.partner, keyid), {
    sender: deps.administration, receiver: kept.partner, messageId: kept.messageId, contentDigest: contentDigest(kept.body),
  });
  const at = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    await keepReceipts(tx, 'obtained', [{ receiptId: payload.receiptId, keptId: kept.keptId, issuedAt: new Date(payload.receivedAt), payload: bytes, jws: receipt, leafHash: leafHash(bytes) }]);
    await settleDelivery(tx, kept.keptId, { state: 'delivered', at });
    await recordStep(tx, kept.keptId, 'delivered', { at, detail: { text: `receipt ${payload.receiptId}, number ${payload.sequence} there` } });
  });
}

function partnerKey(deps: DeliverDeps, partner: string, keyid: string): PartnerKey['key'] | undefined {
  const found = deps.keyFor(keyid);
  return found && found.administration === partner && (found.state === 'active' || found.state === 'retiring') ? found.key : undefined;
}

interface Attempt {
  readonly kept: KeptMessage;
  readonly number: number;
  readonly answer: ExchangeAnswer;
}

async function keepAttempt(deps: DeliverDeps, { kept, number, answer }: Attempt): Promise<void> {
  const at = deps.clock.now();
  const common = { keptId: kept.keptId, at, attempt: number };
  await keepTransmission(deps.db, {
    ...common, transmissionId: newId(), kind: 'attempt', headers: answer.sent.rawHeaders, signatureBase: answer.sent.signatureBase,
    keyid: answer.sent.keyid, nonce: answer.sent.nonce,
  });
  await keepTransmission(deps.db, { ...common, transmissionId: newId(), kind: 'answer', status: answer.status, headers: answer.headers, body: answer.body });
}

async function keepFailure(deps: DeliverDeps, { kept, number, error, last }: { kept: KeptMessage; number: number; error: unknown; last: boolean }): Promise<void> {
  if (error instanceof PartnerRefusal) await keepAttempt(deps, { kept, number, answer: error.answer });
  const at = deps.clock.now();
  const parked = last || isFinal(error);
  const why = error instanceof Error ? error.message : String(error);
  await settleDelivery(deps.db, kept.keptId, { state: parked ? 'parked' : 'waiting', at, error: why });
  if (parked) await recordStep(deps.db, kept.keptId, 'parked', { at, detail: { text: why.slice(0, 1000) } });
  deps.log.warn({ keptId: kept.keptId, partner: kept.partner, attempt: number, parked, err: why }, 'a delivery failed');
}

/** A signed "no" that the same bytes will always get. Silence, faults and answers nobody signed may pass. */
function isFinal(error: unknown): boolean {
  if (error instanceof NetworkError || error instanceof UnverifiedAnswer) return false;
  return error instanceof PartnerRefusal && !error.retryable;
}
