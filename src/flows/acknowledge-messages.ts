import { createHash } from 'node:crypto';
import { digestsOf, keepAcknowledgement, recordSteps } from '../evidence/acknowledgement-store.js';
import type { RawHeaders } from '../evidence/store.js';
import { verifyReceipt } from '../ledger/receipt.js';
import { keepReceipts, type ReceiptRow } from '../ledger/store.js';
import { findSent, noteDelivered, type Sent } from '../outbox/store.js';
import type { PartnerKey } from '../partners/partner.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';
import { leafHash } from '../tlog/merkle.js';

export interface AcknowledgeDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly administration: string;
  keyFor(keyid: string): PartnerKey | undefined;
}

/** The body of the request; it has passed its schema. Digests are lower-case hex. */
export interface Acknowledgements {
  readonly receipts: ReadonlyArray<{ readonly messageId: string; readonly sha256: string; readonly receivedAt?: string; readonly receipt?: string }>;
}

/** A verified request of a partner. */
export interface Acknowledging {
  readonly partner: string;
  readonly said: Acknowledgements;
  readonly request: { readonly method: string; readonly target: string; readonly headers: RawHeaders; readonly body: Buffer };
  readonly proof: { readonly signatureBase: string; readonly keyid: string; readonly nonce: string };
  readonly receivedAt: Date;
}

export type AcknowledgementOutcome = 'acknowledged' | 'acknowledged-before' | 'unknown' | 'digest-mismatch' | 'receipt-invalid';

export interface Acknowledged {
  readonly acknowledgementId: string;
  readonly items: ReadonlyArray<{ readonly messageId: string; readonly outcome: AcknowledgementOutcome; readonly detail?: string }>;
}

export type AcknowledgeMessages = (asked: Acknowledging) => Promise<Acknowledged>;

/**
 * A partner says which messages of ours it holds:
 *  1. each is held against what we sent to this partner, by id and digest,
 *  2. a receipt that comes with it is verified as the one of a push would be,
 *  3. the signed request, the receipts, the new state and the journal are written in ONE transaction,
 *  4. what we knew before is said to be so; what was parked or given up counts too: late is better than never.
 */
export function createAcknowledgeMessages(deps: AcknowledgeDeps): AcknowledgeMessages {
  return async (asked) => {
    const at = deps.clock.now();
    const judged = await judge(deps, asked);
    const good = judged.filter((one) => one.keptId !== undefined);
    const acknowledgementId = newId(at.getTime());
    const { request, proof, partner } = asked;
    const news = await deps.db.transaction(async (tx) => {
      const kept = await keepAcknowledgement(tx, { acknowledgementId, at, partner, ...request, bodySha256: createHash('sha256').update(request.body).digest(), ...proof });
      if (!kept) throw new Refusal('nonce_replayed', { detail: 'This nonce has been used before with this key.' });
      const receipts = good.flatMap(({ receipt }) => receipt ?? []);
      if (receipts.length > 0) await keepReceipts(tx, 'obtained', receipts);
      const noted = await noteDelivered(tx, good.map(({ keptId }) => keptId as string), at);
      await recordSteps(tx, noted, 'collected', { at, detail: { text: `acknowledged by ${partner}`, acknowledgementId } });
      return new Set(noted);
    });
    return { acknowledgementId, items: judged.map((one) => answer(one, news)) };
  };
}

interface Judged {
  readonly messageId: string;
  readonly outcome?: AcknowledgementOutcome;
  readonly detail?: string;
  /** Of what holds. */
  readonly keptId?: string;
  readonly receipt?: ReceiptRow;
}

async function judge(deps: AcknowledgeDeps, { said, partner }: Acknowledging): Promise<Judged[]> {
  const sent = new Map((await findSent(deps.db, partner, said.receipts.map(({ messageId }) => messageId))).map((one) => [one.messageId, one]));
  const digests = await digestsOf(deps.db, [...sent.values()].map(({ keptId }) => keptId));
  const judged: Judged[] = [];
  for (const one of said.receipts) {
    const { messageId, sha256, receipt } = one;
    const found = sent.get(messageId);
    const digest = found && digests.get(found.keptId);
    if (!found || !digest) judged.push({ messageId, outcome: 'unknown' });
    else if (digest.toString('hex') !== sha256) judged.push({ messageId, outcome: 'digest-mismatch', detail: `We sent ${digest.toString('hex')}.` });
    else judged.push(receipt === undefined ? { messageId, keptId: found.keptId } : await judgeReceipt(deps, { partner, found, digest, receipt }));
  }
  return judged;
}

async function judgeReceipt(deps: AcknowledgeDeps, { partner, found, digest, receipt }: { partner: string; found: Sent; digest: Buffer; receipt: string }): Promise<Judged> {
  const { messageId, keptId } = found;
  try {
    const { payload, bytes } = await verifyReceipt(receipt, (keyid) => keyOf(deps, partner, keyid), {
      sender: deps.administration, receiver: partner, messageId, contentDigest: `sha-256=:${digest.toString('base64')}:`,
    });
    const issuedAt = new Date(payload.receivedAt);
    return { messageId, keptId, receipt: { receiptId: payload.receiptId, keptId, issuedAt, payload: bytes, jws: receipt, leafHash: leafHash(bytes) } };
  } catch (error) {
    if (error instanceof Refusal) return { messageId, outcome: 'receipt-invalid', detail: error.text.detail };
    throw error;
  }
}

function keyOf(deps: AcknowledgeDeps, partner: string, keyid: string): PartnerKey['key'] | undefined {
  const found = deps.keyFor(keyid);
  return found && found.administration === partner && (found.state === 'active' || found.state === 'retiring') ? found.key : undefined;
}

/** The first mention of a message is the news; a second one in the same request was known by then. */
function answer({ messageId, keptId, outcome, detail }: Judged, news: Set<string>): Acknowledged['items'][number] {
  if (outcome) return { messageId, outcome, ...(detail ? { detail } : {}) };
  return { messageId, outcome: news.delete(keptId as string) ? 'acknowledged' : 'acknowledged-before' };
}
