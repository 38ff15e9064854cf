import { contentDigest } from '../../envelope/content-digest.js';
import type { ExchangeAnswer } from '../../client/exchange.js';
import { keepTransmission, recordStep, type KeptMessage } from '../../evidence/store.js';
import { verifyReceipt } from '../../ledger/receipt.js';
import { keepReceipts } from '../../ledger/store.js';
import { noteDelivered } from '../../outbox/store.js';
import type { PartnerKey } from '../../partners/partner.js';
import type { Queryable } from '../../platform/db.js';
import { newId } from '../../platform/ids.js';
import { leafHash } from '../../tlog/merkle.js';
import type { Begun, DeliverDeps } from './begun.js';

export interface Answered {
  readonly kept: KeptMessage;
  readonly begun: Begun;
  readonly answer: ExchangeAnswer;
}

/** A delivery whose receipt holds. */
export interface Proven extends Answered, Awaited<ReturnType<typeof verifyReceipt>> {
  readonly jws: string;
}

/** The partner says that it has the message: does its receipt hold, and speak of exactly these bytes? @throws Refusal when it does not. */
export async function proveDelivery(deps: DeliverDeps, answered: Answered): Promise<Proven> {
  const { kept, answer } = answered;
  const { receipt } = JSON.parse(answer.body.toString('utf8')) as { receipt: string };
  return {
    ...answered, jws: receipt,
    ...await verifyReceipt(receipt, (keyid) => partnerKey(deps, kept.partner, keyid), {
      sender: deps.administration, receiver: kept.partner, messageId: kept.messageId, contentDigest: contentDigest(kept.body),
    }),
  };
}

/** Keeps everything of a delivery at once. */
export async function keepDelivery(deps: DeliverDeps, { kept, begun, answer, payload, bytes, jws }: Proven): Promise<void> {
  const at = deps.clock.now();
  await deps.db.burst((tx) => [
    ...keepExchange(tx, { kept, begun, answer }, at),
    keepReceipts(tx, 'obtained', [{ receiptId: payload.receiptId, keptId: kept.keptId, issuedAt: new Date(payload.receivedAt), payload: bytes, jws, leafHash: leafHash(bytes) }]),
    noteDelivered(tx, [kept.keptId], at),
    recordStep(tx, kept.keptId, 'delivered', { at, detail: { text: `receipt ${payload.receiptId}, number ${payload.sequence} there` } }),
  ]);
}

/** The attempt as it left, and the answer to it. */
export function keepExchange(tx: Queryable, { kept, begun, answer }: Answered, at: Date): Array<Promise<unknown>> {
  const common = { keptId: kept.keptId, at, attempt: begun.attempt };
  const { rawHeaders: headers, signatureBase, keyid, nonce } = answer.sent;
  return [
    keepTransmission(tx, { ...common, transmissionId: newId(), kind: 'attempt', headers, signatureBase, keyid, nonce }),
    keepTransmission(tx, { ...common, transmissionId: newId(), kind: 'answer', status: answer.status, headers: answer.headers, body: answer.body }),
  ];
}

function partnerKey(deps: DeliverDeps, partner: string, keyid: string): PartnerKey['key'] | undefined {
  const found = deps.keyFor(keyid);
  return found && found.administration === partner && (found.state === 'active' || found.state === 'retiring') ? found.key : undefined;
}
