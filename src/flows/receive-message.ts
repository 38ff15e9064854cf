import { checkOrigin } from '../disclosure/check-origin.js';
import type { OriginKeyFor } from '../disclosure/origin.js';
import { mayCome } from '../partners/may-come.js';
import type { Agreement } from '../partners/agreement.js';
import { findByMessageId } from '../evidence/store.js';
import { findWithdrawals } from '../pool/withdrawals.js';
import type { Database } from '../platform/db.js';
import type { GroupCommit } from '../platform/group-commit.js';
import { Refusal } from '../platform/refusal.js';
import { readEnvelope } from '../mapping/read-envelope.js';
import type { ReceiptKey } from '../ledger/receipt.js';
import type { Arrival, ArrivedMessage, ReceiptAnswer } from './receive-message/arrived.js';
import { createKeeper } from './receive-message/keeper.js';

export interface ReceiveDeps {
  readonly db: Database;
  readonly administration: string;
  readonly receiptKey: ReceiptKey;
  agreementsWith(partner: string): readonly Agreement[];
  readonly keyFor: OriginKeyFor;
}

export interface ReceiveMessage {
  (arrival: Arrival): Promise<ReceiptAnswer>;
  /** Resolves when everything that has arrived is answered. */
  drain(): Promise<void>;
}

/**
 * The journey of a message at the door:
 *  1. it is addressed by its signer to us,
 *  2. the agreement covers it, its origin holds if it has one, and its author has not taken the record back,
 *  3. number, evidence, receipt and the job that maps it are written in ONE transaction,
 *  4. the receipt is given out only after that transaction has committed.
 * The same bytes again get the original receipt; other bytes under the same id are refused.
 */
export function createReceiveMessage(deps: ReceiveDeps): ReceiveMessage {
  // One for each partner, since each has a count of its own: partners do not wait for each other.
  const keepers = new Map<string, GroupCommit<ArrivedMessage, ReceiptAnswer>>();
  const keeperOf = (partner: string): GroupCommit<ArrivedMessage, ReceiptAnswer> => {
    const known = keepers.get(partner) ?? createKeeper(deps);
    keepers.set(partner, known);
    return known;
  };
  const receive = async (arrival: Arrival): Promise<ReceiptAnswer> => {
    const envelope = readEnvelope(arrival.message);
    const arrived: ArrivedMessage = { ...arrival, envelope };
    mayCome(envelope, { signer: arrived.partner, administration: deps.administration, agreements: deps.agreementsWith(arrived.partner), at: arrived.receivedAt, message: arrived.message });
    checkOrigin(arrived.message, { keyFor: deps.keyFor, receiver: deps.administration, at: arrived.receivedAt });
    await assertNotWithdrawn(deps.db, arrived);
    return keeperOf(arrived.partner).submit(arrived);
  };
  return Object.assign(receive, { drain: async () => void await Promise.all([...keepers.values()].map((keeper) => keeper.drain())) });
}

/**
 * What was withdrawn stays so. First versions of alerts and seizures, the bulk of what comes, are not asked about here: pooling
 * asks again and takes them back on arrival. The same bytes again still get their receipt.
 */
async function assertNotWithdrawn(db: Database, { envelope, partner }: ArrivedMessage): Promise<void> {
  const { messageId, messageType, recordRef, recordVersion, status } = envelope;
  if (messageType === 'withdrawal' || status === 'withdrawn') return;
  if (recordVersion === 1 && (messageType === 'alert' || messageType === 'seizure')) return;
  const [withdrawal] = await findWithdrawals(db, [{ partner, recordType: messageType, recordRef, recordVersion }]);
  if (!withdrawal?.met || await findByMessageId(db, 'in', partner, messageId)) return;
  const detail = `The ${messageType} ${recordRef} was withdrawn by ${partner}; a later message cannot bring it back.`;
  throw new Refusal('withdrawn', { detail, next: 'Issue a new record with an id of its own.', errors: [{ pointer: `/${messageType}`, code: 'withdrawn', detail }] });
}
