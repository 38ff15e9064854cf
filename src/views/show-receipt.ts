import type { Queryable } from '../platform/db.js';

export interface ReceiptView {
  readonly receiptId: string;
  readonly receipt: string;
  readonly payload: unknown;
}

/** A receipt we issued to this partner, byte for byte as it was given. */
export async function showReceipt(db: Queryable, asked: { readonly partner: string; readonly receiptId: string }): Promise<ReceiptView | undefined> {
  const found = await db.query<{ jws: string; payload: Buffer }>({
    name: 'view_show_receipt',
    text: `SELECT r.jws, r.payload FROM ledger.receipt r LEFT JOIN evidence.message m USING (kept_id) LEFT JOIN evidence.batch b ON b.batch_id = r.batch_id
            WHERE r.receipt_id = $1 AND r.kind IN ('issued', 'completion') AND COALESCE(m.partner, b.partner) = $2`,
    values: [asked.receiptId, asked.partner],
  });
  const row = found.rows[0];
  return row && { receiptId: asked.receiptId.toLowerCase(), receipt: row.jws, payload: JSON.parse(row.payload.toString('utf8')) as unknown };
}
