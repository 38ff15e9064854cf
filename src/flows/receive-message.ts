import { mayCome } from '../partners/may-come.js';
import type { Agreement } from '../partners/agreement.js';
import { wasWithdrawn } from '../pool/read-record.js';
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
}

export interface ReceiveMessage {
  (arrival: Arrival): Promise<ReceiptAnswer>;
  /** Resolves when everything that has arrived is answered. */
  drain(): Promise<void>;
}

/**
 * The journey of a message at the door:
 *  1. it is addressed by its signer to us,
 *  2. the agreement covers it, and its author has not taken the record back,
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
    mayCome(envelope, { signer: arrived.partner, administration: deps.administration, agreements: deps.agreementsWith(arrived.partner), at: arrived.receivedAt });
    await assertNotWithdrawn(deps.db, arrived);
    return keeperOf(arrived.partner).submit(arrived);
  };
  return Object.assign(receive, { drain: async () => void await Promise.all([...keepers.values()].map((keeper) => keeper.drain())) });
}

/** An alert that was withdrawn stays so: a new warning is a new alert. Only later versions are asked about. */
async function assertNotWithdrawn(db: Database, { envelope, partner }: ArrivedMessage): Promise<void> {
  if (envelope.messageType !== 'alert' || envelope.recordVersion === 1 || envelope.status === 'withdrawn') return;
  if (!await wasWithdrawn(db, partner, envelope.recordRef)) return;
  const detail = `Alert ${envelope.recordRef} was withdrawn by ${partner}; a later version cannot bring it back.`;
  throw new Refusal('withdrawn', { detail, next: 'Issue a new alert with an alertId of its own.', errors: [{ pointer: '/alert/alertId', code: 'withdrawn', detail }] });
}
