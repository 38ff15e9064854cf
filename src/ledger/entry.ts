import { randomUUID } from 'node:crypto';
import type { Queryable } from '../platform/db.js';
import { leafHash } from '../tlog/merkle.js';

/** Something decided here that must be provable later, besides what receipts say. */
export interface Entry {
  /** What happened, in the words of the audit log: `notice.release`, `key.revoke`, ... */
  readonly kind: string;
  readonly at: Date;
  /** Becomes JSON in the order given. What is secret does not belong here: its digest does. */
  readonly about: Readonly<Record<string, unknown>>;
}

/**
 * Gives an entry to the log, in the transaction that decides what it says: either both are kept, or neither. It gets its place within a second.
 * Its bytes begin with a random id, so that the hash of the leaf tells nothing to those who see the tree.
 * @returns the id under which it is found again
 */
export async function appendEntry(tx: Queryable, { kind, at, about }: Entry): Promise<string> {
  const entryId = randomUUID();
  const payload = Buffer.from(JSON.stringify({ version: 1, entryId, kind, at: at.toISOString(), ...about }), 'utf8');
  await tx.query({
    name: 'ledger_append_entry',
    text: 'INSERT INTO ledger.entry (entry_id, kind, at, payload, leaf_hash) VALUES ($1, $2, $3, $4, $5)',
    values: [entryId, kind, at, payload, leafHash(payload)],
  });
  return entryId;
}
