import { createHash } from 'node:crypto';
import type { Queryable } from '../platform/db.js';
import { outboxCursor } from './outbox-cursor.js';
import { OUTBOX_COLUMNS, outboxItem, type OutboxRow } from './outbox-item.js';

const ROWS = 200;
const ROW_BYTES = 4 * 1024 * 1024;

// A version is out when a later one of its record is in, or a withdrawal takes it back. The withdrawals themselves stay in: a reader
// who has an older copy learns of them. Nothing after $3 counts, so that all pages are of one moment.
const STANDING = `
  SELECT ${OUTBOX_COLUMNS} FROM (
    SELECT kept_id, sum(bytes) OVER (ORDER BY sequence) AS upto, row_number() OVER (ORDER BY sequence) AS n FROM (
      SELECT d.kept_id, d.sequence, octet_length(m.body) AS bytes FROM outbox.delivery d JOIN evidence.message m USING (kept_id)
       WHERE d.partner = $1 AND d.sequence > $2 AND d.sequence <= $3
         AND NOT EXISTS (SELECT FROM outbox.delivery later WHERE later.partner = d.partner AND later.message_type = d.message_type
                            AND later.record_ref = d.record_ref AND later.record_version > d.record_version AND later.sequence <= $3)
         AND NOT EXISTS (SELECT FROM outbox.delivery w WHERE w.partner = d.partner AND w.takes_back_type = d.message_type
                            AND w.takes_back_ref = d.record_ref AND d.record_version <= COALESCE(w.takes_back_upto, d.record_version) AND w.sequence <= $3)
       ORDER BY d.sequence LIMIT ${ROWS}) AS next
  ) AS page JOIN outbox.delivery d USING (kept_id) JOIN evidence.message m USING (kept_id)
  WHERE page.n = 1 OR page.upto <= ${ROW_BYTES} ORDER BY d.sequence`;

/** Everything that stands for a partner at this moment, as NDJSON: the items, then the line that ends it. In pieces; memory stays flat. */
export async function* snapshotOutbox(db: Queryable, partner: string): AsyncGenerator<Buffer> {
  const { rows: [head] } = await db.query<{ last: number }>(
    'SELECT COALESCE(max(sequence), 0) AS last FROM outbox.delivery WHERE partner = $1', [partner]);
  const last = head?.last ?? 0;
  const digest = createHash('sha256');
  let count = 0;
  for (let after = 0; ;) {
    const { rows } = await db.query<OutboxRow>({ name: 'view_snapshot_outbox', text: STANDING, values: [partner, after, last] });
    if (rows.length === 0) break;
    const piece = Buffer.from(rows.map((row) => `${JSON.stringify(outboxItem(row))}\n`).join(''), 'utf8');
    digest.update(piece);
    count += rows.length;
    after = rows.at(-1)?.position ?? last;
    yield piece;
  }
  yield Buffer.from(`${JSON.stringify({ next: outboxCursor(last, { partner, type: undefined }), count, sha256: digest.digest('hex') })}\n`, 'utf8');
}
