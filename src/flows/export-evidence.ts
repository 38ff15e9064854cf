import { recordEvent } from '../audit/store.js';
import type { ErasedEvidence, EvidenceBundle, MessageEvidence, ReceiptEvidence } from '../domain/evidence-bundle.js';
import { findFileRow } from '../evidence/file-store.js';
import { firstProof } from '../ledger/first-proof.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface ExportDeps {
  readonly db: Database;
  readonly reader: Database;
  readonly clock: Clock;
  /** All that is kept of one message; the places in the log are still to come. */
  gather(keptId: string, whole: boolean): Promise<EvidenceBundle | undefined>;
}

export interface ExportAsked {
  readonly keptId: string;
  /** With all lines of the batch that the message came in. */
  readonly whole: boolean;
  readonly officer: string;
  /** What for. */
  readonly reason: string;
}

export type ExportEvidence = (asked: ExportAsked) => Promise<EvidenceBundle>;

/**
 * Evidence leaves the house:
 *  1. everything kept of the message is gathered,
 *  2. each receipt gets its place in the log, under the first checkpoint that somebody else has seen,
 *  3. that it leaves, at whose hand and what for, is in the audit trail before it is given out.
 * Refuses not_found; state_conflict for what came in a file, where there is no signature to hand over.
 */
export function createExportEvidence({ db, reader, clock, gather }: ExportDeps): ExportEvidence {
  const withPlaces = async (message: MessageEvidence): Promise<MessageEvidence> => {
    const receipts: ReceiptEvidence[] = [];
    for (const receipt of message.receipts) {
      const proof = await firstProof(reader, receiptIdOf(receipt));
      receipts.push({ ...receipt, ...(proof === undefined ? {} : { log: { proof } }) });
    }
    return { ...message, receipts, ...(message.erased ? { erased: await placed(reader, message.erased) } : {}) };
  };
  return async ({ keptId, whole, officer, reason }) => {
    await assertSigned(db, keptId);
    const bundle = await gather(keptId, whole);
    if (!bundle) throw new Refusal('not_found', { detail: 'Nothing is kept under this id.' });
    const withdrawals: MessageEvidence[] = [];
    for (const one of bundle.withdrawals) withdrawals.push(await withPlaces(one));
    const complete = { ...bundle, message: await withPlaces(bundle.message), withdrawals };
    const { messageId, direction, sender, receiver } = bundle.message;
    await recordEvent(db, {
      at: clock.now(), actor: officer, action: 'evidence.export', object: `evidence:${keptId}`, partners: [direction === 'in' ? sender : receiver], records: [keptId],
      detail: { messageId, direction, reason },
    });
    return complete;
  };
}

/** The entry that says that it was erased, with its place. */
async function placed(reader: Queryable, erased: ErasedEvidence): Promise<ErasedEvidence> {
  const { entryId } = JSON.parse(Buffer.from(erased.entry, 'base64').toString('utf8')) as { entryId: string };
  const proof = await firstProof(reader, entryId);
  return proof === undefined ? erased : { ...erased, log: { proof } };
}

async function assertSigned(db: Database, keptId: string): Promise<void> {
  const from = await findFileRow(db, keptId);
  if (!from) return;
  const detail = `This is row ${from.row} of a file of ${from.partner} (SHA-256 ${from.sha256}) that ${from.keptBy} brought in: ${from.partner} has not signed it, so there is no evidence of theirs to hand over.`;
  throw new Refusal('state_conflict', { detail, next: 'Hand over the file itself, whose digest is in the log ("file.keep").' });
}

function receiptIdOf({ jws }: ReceiptEvidence): string {
  return (JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')) as { receiptId: string }).receiptId;
}
