import type { MessageType } from '../domain/envelope.js';
import type { Queryable } from '../platform/db.js';
import { cursorAhead, outboxCursor, positionInOutbox } from './outbox-cursor.js';
import { OUTBOX_COLUMNS, outboxItem, type OutboxItem, type OutboxRow } from './outbox-item.js';

export interface OutboxPage {
  readonly items: readonly OutboxItem[];
  readonly next: string;
  readonly more: boolean;
}

export interface OutboxAsked {
  readonly partner: string;
  readonly after?: string;
  readonly limit?: number;
  readonly type?: MessageType;
}

const LIMIT = 200;
/** Bytes of the messages of one page; the first one is there however large it is. */
export const PAGE_BYTES = 2 * 1024 * 1024;

// The numbers are given out under the lock of the partner's row, so whoever has read N will never see a smaller one appear.
// The sum is made over ids and lengths alone; only what is shown is read.
const PAGE = (filter: string): string => `
  SELECT ${OUTBOX_COLUMNS} FROM (
    SELECT kept_id, sum(bytes) OVER (ORDER BY sequence) AS upto, bytes, row_number() OVER (ORDER BY sequence) AS n FROM (
      SELECT d.kept_id, d.sequence, octet_length(m.body) AS bytes FROM outbox.delivery d JOIN evidence.message m USING (kept_id)
       WHERE d.partner = $1 AND d.sequence > $2 ${filter} ORDER BY d.sequence LIMIT $3) AS next
  ) AS page JOIN outbox.delivery d USING (kept_id) JOIN evidence.message m USING (kept_id)
  WHERE page.n = 1 OR page.upto <= ${PAGE_BYTES} ORDER BY d.sequence`;

/**
 * One page of what we have for a partner, after a cursor or from the beginning.
 * @throws Refusal `cursor_mismatch` for a cursor of another partner or filter, or one that is ahead of everything.
 */
export async function listOutbox(db: Queryable, { partner, after, type, limit = LIMIT }: OutboxAsked): Promise<OutboxPage> {
  const filter = { partner, type };
  const from = after === undefined ? 0 : positionInOutbox(after, filter);
  const { rows } = await db.query<OutboxRow>({
    name: type ? 'view_list_outbox_type' : 'view_list_outbox',
    text: PAGE(type ? 'AND d.message_type = $4' : ''),
    values: [partner, from, limit + 1, ...(type ? [type] : [])],
  });
  const items = rows.slice(0, limit).map(outboxItem);
  const last = items.at(-1)?.position;
  if (last === undefined && from > 0) await assertReached(db, partner, from);
  return { items, next: outboxCursor(last ?? from, filter), more: last !== undefined && (rows.length > limit || await somethingAfter(db, { partner, last, type })) };
}

/** A page that ended at its limit of bytes does not know what comes next. */
async function somethingAfter(db: Queryable, { partner, last, type }: { partner: string; last: number; type: MessageType | undefined }): Promise<boolean> {
  const { rows } = await db.query({
    name: 'view_outbox_after',
    text: 'SELECT FROM outbox.delivery WHERE partner = $1 AND sequence > $2 AND ($3::text IS NULL OR message_type = $3) LIMIT 1', values: [partner, last, type ?? null],
  });
  return rows.length > 0;
}

/** Somebody ahead of us has read what a restored database no longer knows, and would wait for ever. */
async function assertReached(db: Queryable, partner: string, position: number): Promise<void> {
  const { rows: [row] } = await db.query<{ last: number }>({
    name: 'view_outbox_last', text: `SELECT last FROM partners.sequence WHERE administration = $1 AND direction = 'out'`, values: [partner],
  });
  if ((row?.last ?? 0) < position) throw cursorAhead();
}
