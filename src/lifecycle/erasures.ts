import type { Queryable } from '../platform/db.js';

/** Under what a record was erased: its days are over; two officers decided; its author must have it erased and an officer saw to it. */
export type ErasureRule = 'retention' | 'officers' | 'withdrawal';

export interface Erasure {
  readonly keptId: string;
  readonly recordId: string;
  readonly partner: string;
  readonly messageId: string;
  readonly recordKind: string;
  readonly recordRef: string;
  readonly version: number;
  readonly bodySha256: Buffer;
  readonly bytes: number;
  readonly erasedAt: Date;
  readonly rule: ErasureRule;
  readonly by: readonly string[];
  /** Of the ledger. */
  readonly entryId: string;
}

/** Writes down what is erased; only in the same transaction may its content be emptied. */
export async function saveErasures(tx: Queryable, erasures: readonly Erasure[]): Promise<void> {
  for (const e of erasures) {
    await tx.query({
      name: 'lifecycle_save_erasure',
      text: `INSERT INTO lifecycle.erasure (kept_id, record_id, partner, message_id, record_kind, record_ref, version, body_sha256, bytes, erased_at, rule, erased_by, entry_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      values: [e.keptId, e.recordId, e.partner, e.messageId, e.recordKind, e.recordRef, e.version, e.bodySha256, e.bytes, e.erasedAt, e.rule, e.by, e.entryId],
    });
  }
}

/** Empties what evidence keeps of these messages. Their erasures must stand in this very transaction, and their records be marked. */
export async function emptyEvidence(tx: Queryable, keptIds: readonly string[]): Promise<void> {
  await tx.query('SELECT lifecycle.empty_evidence($1::uuid[])', [keptIds]);
}
