import { hash, randomUUID } from 'node:crypto';
import type { Queryable } from '../platform/db.js';
import { leafHash } from '../tlog/merkle.js';

/** Something decided here that must be provable later, besides what receipts say. */
export interface Entry {
  /** What happened, in the words of the audit log: `notice.release`, `key.revoke`, ... */
  readonly kind: string;
  readonly at: Date;
  /** Becomes JSON in the order given. What is secret does not belong here: its digest does. */
  readonly about: Readonly<Record<string, unknown>>;
  /**
   * Words that people wrote, by name. The log only grows, so it keeps their digest and not the words: SHA-256 over the id of the entry, a space and
   * the text. Who has the words can show that they were these; who has not cannot guess them.
   */
  readonly words?: Readonly<Record<string, string>>;
}

/**
 * Gives an entry to the log, in the transaction that decides what it says: either both are kept, or neither. It gets its place within a second.
 * Its bytes begin with a random id, so that the hash of the leaf tells nothing to those who see the tree.
 * @returns the id under which it is found again
 */
export async function appendEntry(tx: Queryable, { kind, at, about, words = {} }: Entry): Promise<string> {
  const entryId = randomUUID();
  const digests = Object.fromEntries(Object.entries(words).map(([name, text]) => [`${name}Sha256`, hash('sha256', `${entryId} ${text}`)]));
  const payload = Buffer.from(JSON.stringify({ version: 1, entryId, kind, at: at.toISOString(), ...about, ...digests }), 'utf8');
  await tx.query({
    name: 'ledger_append_entry',
    text: 'INSERT INTO ledger.entry (entry_id, kind, at, payload, leaf_hash) VALUES ($1, $2, $3, $4, $5)',
    values: [entryId, kind, at, payload, leafHash(payload)],
  });
  return entryId;
}
