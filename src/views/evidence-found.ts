import type { Queryable } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

/** A message that an id stands for. */
export interface EvidenceRef {
  readonly keptId: string;
  readonly direction: 'in' | 'out';
  readonly partner: string;
  readonly messageId: string;
  readonly messageType: string;
  readonly batchId: string | null;
  readonly line: number | null;
}

const REF = `SELECT m.kept_id AS "keptId", m.direction, m.partner, m.message_id AS "messageId", m.message_type AS "messageType", m.batch_id AS "batchId", m.batch_line AS line
               FROM evidence.message m`;

/**
 * The messages an id stands for: of the message itself, of its evidence, of a receipt for it, or, with a line, of a batch or a receipt for it.
 * A message id may stand for several: each partner makes its own.
 */
export async function findEvidence(db: Queryable, id: string, line?: number): Promise<EvidenceRef[]> {
  const { rows } = await db.query<EvidenceRef>(
    `WITH receipt AS (SELECT kept_id, batch_id FROM ledger.receipt WHERE receipt_id = $1::uuid)
     ${REF} WHERE m.kept_id = $1::uuid OR m.kept_id = (SELECT kept_id FROM receipt)
     UNION ${REF} WHERE m.message_id = $1::uuid
     UNION ${REF} WHERE m.batch_id = COALESCE((SELECT batch_id FROM receipt), $1::uuid) AND m.batch_line = $2::int
     ORDER BY 1`, [id, line ?? null]);
  return rows;
}

/** Where an id stands for several messages: whose, and which way it went. */
export interface Which {
  readonly partner?: string | undefined;
  readonly direction?: 'in' | 'out' | undefined;
}

/** @throws Refusal not_found, or state_conflict naming all of them when there are several */
export function theOne(found: readonly EvidenceRef[], { partner, direction }: Which): EvidenceRef {
  const fitting = found.filter((one) => (partner === undefined || one.partner === partner) && (direction === undefined || one.direction === direction));
  const [first, ...more] = fitting;
  if (!first) throw new Refusal('not_found', { detail: 'No message is kept under this id.', next: 'Give the id of a message, of its delivery or of a receipt; for one line of a batch, the id of the batch or of its receipt and the line.' });
  if (more.length === 0) return first;
  const each = fitting.map((one) => `${one.keptId} (${one.messageType}, ${one.direction}, ${one.partner})`);
  throw new Refusal('state_conflict', { detail: `The id stands for several messages: ${each.join('; ')}.`, next: 'Give one of these ids, or partner and direction.' });
}
