import type { Queryable } from '../platform/db.js';

/** A message that was signed with a key which may have been in other hands by then. */
export interface DoubtedMessage {
  readonly messageId: string;
  readonly messageType: string;
  readonly keyid: string;
  readonly compromisedAt: string;
  readonly receivedAt: string;
  /** When we first signed a tree of the log with its receipt in it; missing while we have not. */
  readonly loggedAt?: string;
}

export interface InDoubt {
  readonly count: number;
  /** The first hundred, oldest first. */
  readonly messages: readonly DoubtedMessage[];
}

interface Row {
  readonly message_id: string;
  readonly message_type: string;
  readonly keyid: string;
  readonly compromised_at: Date;
  readonly received_at: Date;
  readonly logged_at: Date | null;
  readonly all: number;
}

const MOST_LISTED = 100;

/**
 * What a partner's key signed from the moment on at which it came into doubt, and what cannot be shown to be older: a message stands when it came while its key was in
 * force, and its receipt was in the signed log before that moment. Items of a batch go with the batch.
 */
export async function inDoubt(db: Queryable, partner: string): Promise<InDoubt> {
  const { rows } = await db.query<Row>(
    `WITH doubted AS (
       SELECT k.keyid, k.compromised_at, coalesce((SELECT c.size FROM ledger.checkpoint c WHERE c.signed_at < k.compromised_at ORDER BY c.size DESC LIMIT 1), 0) AS size_before
         FROM partners.key k WHERE k.administration = $1 AND k.compromised_at IS NOT NULL),
     signed AS (
       SELECT d.*, m.message_id, m.message_type, m.kept_at AS received_at, l.index
         FROM doubted d JOIN evidence.message m ON m.keyid = d.keyid AND m.direction = 'in' AND m.nonce IS NOT NULL
         LEFT JOIN ledger.receipt r ON r.kept_id = m.kept_id AND r.kind = 'issued' LEFT JOIN ledger.leaf l ON l.receipt_id = r.receipt_id
       UNION ALL
       SELECT d.*, m.message_id, m.message_type, b.received_at, l.index
         FROM doubted d JOIN evidence.batch b ON b.keyid = d.keyid JOIN evidence.message m ON m.batch_id = b.batch_id
         LEFT JOIN ledger.receipt r ON r.batch_id = b.batch_id AND r.kind = 'issued' LEFT JOIN ledger.leaf l ON l.receipt_id = r.receipt_id)
     SELECT message_id, message_type, keyid, compromised_at, received_at,
            (SELECT c.signed_at FROM ledger.checkpoint c WHERE c.size > index ORDER BY c.size LIMIT 1) AS logged_at, count(*) OVER () AS "all"
       FROM signed WHERE received_at >= compromised_at OR index IS NULL OR index >= size_before ORDER BY received_at, message_id LIMIT ${MOST_LISTED}`, [partner]);
  return {
    count: rows[0]?.all ?? 0,
    messages: rows.map(({ message_id, message_type, keyid, compromised_at, received_at, logged_at }) => ({
      messageId: message_id, messageType: message_type, keyid, compromisedAt: compromised_at.toISOString(), receivedAt: received_at.toISOString(),
      ...(logged_at ? { loggedAt: logged_at.toISOString() } : {}),
    })),
  };
}
