import type { Queryable } from '../platform/db.js';
import type { Receipt } from './receipt.js';

export interface ReceiptRow extends Receipt {
  readonly receiptId: string;
  readonly keptId: string;
  readonly issuedAt: Date;
}

const COLUMNS = 6;

/** Keeps the receipts of one batch in one statement, in the transaction that keeps their messages. */
export async function keepReceipts(tx: Queryable, kind: 'issued' | 'obtained', receipts: readonly ReceiptRow[]): Promise<void> {
  const groups = receipts.map((_, i) => `('${kind}', ${Array.from({ length: COLUMNS }, (__, c) => `$${i * COLUMNS + c + 1}`).join(', ')})`);
  await tx.query({
    name: `ledger_keep_${kind}_${receipts.length}`,
    // A receipt that comes late or twice changes nothing: the first one stands.
    text: `INSERT INTO ledger.receipt (kind, receipt_id, kept_id, issued_at, payload, jws, leaf_hash) VALUES ${groups.join(', ')} ON CONFLICT DO NOTHING`,
    values: receipts.flatMap((r) => [r.receiptId, r.keptId, r.issuedAt, r.payload, r.jws, r.leafHash]),
  });
}

export interface IssuedReceipt {
  readonly receiptId: string;
  readonly jws: string;
  readonly payload: Buffer;
}

export async function findReceipt(db: Queryable, keptId: string, kind: 'issued' | 'obtained'): Promise<IssuedReceipt | undefined> {
  const found = await db.query<IssuedReceipt>('SELECT receipt_id AS "receiptId", jws, payload FROM ledger.receipt WHERE kept_id = $1 AND kind = $2', [keptId, kind]);
  return found.rows[0];
}

export interface BatchReceiptRow extends Receipt {
  readonly receiptId: string;
  readonly batchId: string;
  readonly issuedAt: Date;
}

/** Keeps a receipt of a batch: `issued` with the batch, `completion` with the last of its answers. */
export async function keepBatchReceipt(tx: Queryable, kind: 'issued' | 'completion', r: BatchReceiptRow): Promise<void> {
  await tx.query(
    'INSERT INTO ledger.receipt (kind, receipt_id, batch_id, issued_at, payload, jws, leaf_hash) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [kind, r.receiptId, r.batchId, r.issuedAt, r.payload, r.jws, r.leafHash]);
}

export async function findBatchReceipt(db: Queryable, batchId: string): Promise<IssuedReceipt | undefined> {
  return (await db.query<IssuedReceipt>(
    `SELECT receipt_id AS "receiptId", jws, payload FROM ledger.receipt WHERE batch_id = $1 AND kind = 'issued'`, [batchId])).rows[0];
}
