import type { Queryable } from '../platform/db.js';

export interface BatchShown {
  readonly batchId: string;
  readonly state: string;
  readonly receivedAt: string;
  readonly doneAt?: string;
  readonly bytes: number;
  readonly items: number;
  readonly contentDigest: string;
  readonly receiptId: string;
  readonly counts: Readonly<Record<'accepted' | 'duplicate' | 'conflict' | 'refused', number>>;
  readonly outcomeDigest?: string;
  readonly completion?: string;
  readonly completionId?: string;
}

interface Row {
  readonly state: string;
  readonly received_at: Date;
  readonly done_at: Date | null;
  readonly bytes: number;
  readonly items: number;
  readonly content_digest: string;
  readonly receipt_id: string;
  readonly counts: BatchShown['counts'];
  readonly outcome_digest: Buffer | null;
  readonly completion: string | null;
  readonly completion_id: string | null;
}

/** Where a batch of this partner stands; undefined when there is none. One query. */
export async function showBatch(db: Queryable, asked: { readonly partner: string; readonly batchId: string }): Promise<BatchShown | undefined> {
  const { rows: [row] } = await db.query<Row>({
    name: 'view_show_batch',
    text: `SELECT p.state, b.received_at, p.done_at, b.bytes, b.items, b.content_digest, r.receipt_id, p.outcome_digest, c.jws AS completion, c.receipt_id AS completion_id,
                  json_build_object('accepted', p.accepted, 'duplicate', p.duplicate, 'conflict', p.conflict, 'refused', p.refused) AS counts
             FROM evidence.batch b JOIN batches.progress p USING (batch_id)
             JOIN ledger.receipt r ON r.batch_id = b.batch_id AND r.kind = 'issued'
             LEFT JOIN ledger.receipt c ON c.batch_id = b.batch_id AND c.kind = 'completion'
            WHERE b.batch_id = $1 AND b.partner = $2`,
    values: [asked.batchId, asked.partner],
  });
  return row && {
    batchId: asked.batchId.toLowerCase(), state: row.state, receivedAt: row.received_at.toISOString(), bytes: row.bytes, items: row.items,
    contentDigest: row.content_digest, receiptId: row.receipt_id, counts: row.counts,
    ...(row.done_at ? { doneAt: row.done_at.toISOString() } : {}), ...(row.outcome_digest ? { outcomeDigest: row.outcome_digest.toString('hex') } : {}),
    ...(row.completion && row.completion_id ? { completion: row.completion, completionId: row.completion_id } : {}),
  };
}
