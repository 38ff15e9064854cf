import { randomUUID } from 'node:crypto';
import { CameBefore, keepInbound, type InboundMessage } from '../evidence/store.js';
import { issueReceipt, type ReceiptKey, type ReceiptPayload } from '../ledger/receipt.js';
import { keepReceipts, type ReceiptRow } from '../ledger/store.js';
import type { Agreement } from '../partners/partner.js';
import { mayPass } from '../partners/may-pass.js';
import { admit, type Admission } from '../partners/store.js';
import type { Clock } from '../platform/clock.js';
import { inOneTrip, type Database, type Queryable } from '../platform/db.js';
import { createGroupCommit } from '../platform/group-commit.js';
import { newId } from '../platform/ids.js';
import { enqueue } from '../platform/jobs.js';
import { Refusal } from '../platform/refusal.js';
import { answerRepeat } from './receive-message/answer-repeat.js';
import { readEnvelope } from '../mapping/read-envelope.js';
import type { Arrival, ArrivedMessage, ReceiptAnswer } from './receive-message/arrived.js';

export interface ReceiveDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly administration: string;
  readonly receiptKey: ReceiptKey;
  agreementsWith(partner: string): readonly Agreement[];
}

export interface ReceiveMessage {
  (arrival: Arrival): Promise<ReceiptAnswer>;
  drain(): Promise<void>;
}

/**
 * The journey of a message at the door:
 *  1. it is addressed by its signer to us,
 *  2. the agreement covers it,
 *  3. number, evidence, receipt and the job that maps it are written in ONE transaction,
 *  4. the receipt is given out only after that transaction has committed.
 * The same bytes again get the original receipt; other bytes under the same id are refused.
 */
export function createReceiveMessage(deps: ReceiveDeps): ReceiveMessage {
  const keeper = createGroupCommit<ArrivedMessage, ReceiptAnswer>((batch) => keepBatch(deps, batch), { most: 64, lanes: 1 });
  const receive = async (arrival: Arrival): Promise<ReceiptAnswer> => {
    const envelope = readEnvelope(arrival.message);
    const arrived: ArrivedMessage = { ...arrival, envelope };
    assertAddressed(arrived, deps.administration);
    mayPass(deps.agreementsWith(arrived.partner), {
      messageType: envelope.messageType, tlp: envelope.strictestTlp,
      ...(envelope.subjectClass ? { subjectClass: envelope.subjectClass } : {}),
      ...(envelope.agreementId ? { agreementId: envelope.agreementId } : {}),
    }, arrived.receivedAt);
    return keeper.submit(arrived);
  };
  return Object.assign(receive, { drain: keeper.drain });
}

function assertAddressed({ envelope, partner }: ArrivedMessage, administration: string): void {
  if (envelope.sender !== partner) {
    const detail = `The message names ${envelope.sender} as sender, but ${partner} signed it.`;
    throw new Refusal('sender_mismatch', { detail, errors: [{ pointer: '/sender', code: 'sender_mismatch', detail }] });
  }
  if (!envelope.audience.includes(administration)) {
    const detail = `The audience does not name ${administration}: this message is not for us.`;
    throw new Refusal('sender_mismatch', { detail, errors: [{ pointer: '/audience', code: 'sender_mismatch', detail }] });
  }
}

async function keepBatch(deps: ReceiveDeps, batch: ArrivedMessage[]): Promise<Array<ReceiptAnswer | Error>> {
  // Two copies of one message may arrive side by side: the second is a repeat of the first.
  if (new Set(batch.map((a) => `${a.partner} ${a.envelope.messageId}`)).size < batch.length) return keepSingly(deps, batch);
  try {
    return await deps.db.transaction((tx) => keepNew(deps, tx, batch));
  } catch (error) {
    if (error instanceof CameBefore) return keepSingly(deps, batch);
    throw error;
  }
}

/** The rare path: one transaction each, so that a repeat among them costs the others nothing. */
async function keepSingly(deps: ReceiveDeps, batch: ArrivedMessage[]): Promise<Array<ReceiptAnswer | Error>> {
  const answers: Array<ReceiptAnswer | Error> = [];
  for (const arrived of batch) {
    try {
      answers.push(await deps.db.transaction(async (tx) => (await keepNew(deps, tx, [arrived]))[0] as ReceiptAnswer | Error)
        .catch((error: unknown) => {
          if (error instanceof CameBefore) return answerRepeat(deps.db, arrived);
          throw error;
        }));
    } catch (error) {
      answers.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  return answers;
}

async function keepNew(deps: ReceiveDeps, tx: Queryable, batch: ArrivedMessage[]): Promise<Array<ReceiptAnswer | Error>> {
  const counts = new Map<string, number>();
  for (const { partner } of batch) counts.set(partner, (counts.get(partner) ?? 0) + 1);
  const admission = await admit(tx, counts, [...new Set(batch.map((a) => a.proof.keyid))]);
  const barred = batch.map((arrived) => standingAgainst(arrived, admission));
  if (barred.some((refusal) => refusal !== undefined)) {
    // A number once taken must be used: with somebody barred, the others go one by one.
    if (batch.length > 1) throw new CameBefore();
    throw barred[0];
  }
  const kept = await Promise.all(numbered(batch, admission).map((one) => withReceipt(deps, one)));
  await inOneTrip([
    keepInbound(tx, kept.map((k) => k.message)),
    keepReceipts(tx, 'issued', kept.map((k) => k.receipt)),
    enqueue(tx, { task: 'ingest_messages', payload: { keptIds: kept.map((k) => k.message.keptId) } }),
  ]);
  return kept.map((k) => k.answer);
}

function standingAgainst({ partner, proof }: ArrivedMessage, admission: Admission): Refusal | undefined {
  if (!admission.activePartners.has(partner)) return new Refusal('partner_suspended', { detail: `The exchange with ${partner} is suspended.` });
  if (!admission.keysInForce.has(proof.keyid)) return new Refusal('key_revoked', { detail: `Key ${proof.keyid} is no longer in force.` });
  return undefined;
}

function numbered(batch: ArrivedMessage[], admission: Admission): Array<{ arrived: ArrivedMessage; sequence: number }> {
  const next = new Map(admission.firstSequence);
  return batch.map((arrived) => {
    const sequence = next.get(arrived.partner) as number;
    next.set(arrived.partner, sequence + 1);
    return { arrived, sequence };
  });
}

async function withReceipt(deps: ReceiveDeps, { arrived, sequence }: { arrived: ArrivedMessage; sequence: number }):
Promise<{ message: InboundMessage; receipt: ReceiptRow; answer: ReceiptAnswer }> {
  const { envelope, proof, request, receivedAt, partner } = arrived;
  const keptId = newId(receivedAt.getTime());
  const payload: ReceiptPayload = {
    version: 1, receiptId: randomUUID(), receivedAt: receivedAt.toISOString(), sender: partner, receiver: deps.administration,
    messageId: envelope.messageId, messageType: envelope.messageType, recordVersion: envelope.recordVersion,
    signatureBaseSha256: proof.signatureBaseSha256.toString('hex'), contentDigest: proof.contentDigest, keyid: proof.keyid,
    outcome: 'accepted', sequence,
  };
  const receipt = await issueReceipt(payload, deps.receiptKey);
  return {
    message: {
      keptId, partner, sequence, keptAt: receivedAt, messageId: envelope.messageId, messageType: envelope.messageType,
      recordVersion: envelope.recordVersion, schemaVersion: envelope.schemaVersion, ...request, bodySha256: proof.bodySha256,
      signatureBase: proof.signatureBase, keyid: proof.keyid, nonce: proof.nonce,
    },
    receipt: { ...receipt, receiptId: payload.receiptId, keptId, issuedAt: receivedAt },
    answer: { payload, jws: receipt.jws, duplicate: false },
  };
}
