import type { Queryable } from '../platform/db.js';
import { formatProof } from '../tlog/tlog-proof.js';
import { checkpointAt } from './checkpoint-store.js';
import { proveInclusion } from './prove.js';

/**
 * C2SP tlog-proof of a receipt, or of another entry, under the first checkpoint over it that somebody has cosigned, else under the first one: it says most about when, and
 * it does not change while the log grows. Undefined while it has no signed place.
 */
export async function firstProof(db: Queryable, id: string): Promise<string | undefined> {
  const { rows: [place] } = await db.query<{ index: number; size: number | null }>({
    name: 'log_first_over',
    text: `SELECT l.index, coalesce((SELECT min(s.size) FROM ledger.cosignature s WHERE s.size > l.index), (SELECT min(c.size) FROM ledger.checkpoint c WHERE c.size > l.index)) AS size
             FROM ledger.leaf l WHERE l.receipt_id = $1 OR l.entry_id = $1`,
    values: [id],
  });
  if (!place || place.size === null) return undefined;
  const checkpoint = await checkpointAt(db, place.size);
  return checkpoint && formatProof({ index: place.index, hashes: await proveInclusion(db, place.index, place.size), checkpoint: checkpoint.cosigned });
}
