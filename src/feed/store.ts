import { fedIndicator, type ToldRow } from '../domain/fed-indicator.js';
import type { FeedEntry, NewFeedEntry } from '../domain/feed-entry.js';
import type { Queryable } from '../platform/db.js';
import { columnsOf } from '../platform/insert-rows.js';

/** Rung in the transaction that appends; the payload is the last position. Rings only if that transaction commits. */
export const FEED_CHANNEL = 'feed_changed';

const FEED = 'indicators';

// Updating feed.head locks it until the transaction ends, so positions are handed out in the order of commit and a
// rolled-back writer gives its positions back: no gap, and nothing smaller ever appears behind a reader's cursor.
const APPEND = `
  WITH item AS (
    SELECT * FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::int[]) WITH ORDINALITY AS i (kind, indicator_id, kept_id, alert_indicators, n)
  ), head AS (
    UPDATE feed.head SET last = last + (SELECT count(*) FROM item) WHERE feed = $5 RETURNING last
  ), entry AS (
    INSERT INTO feed.entry (position, kind, indicator_id, kept_id, alert_indicators, at)
    SELECT head.last - $6::bigint + item.n, item.kind, item.indicator_id, item.kept_id, item.alert_indicators, $7::timestamptz FROM item, head
  )
  SELECT last, pg_notify($8, last::text) FROM head`;

/**
 * Appends entries in the caller's transaction and rings {@link FEED_CHANNEL}.
 * Other writers wait from here until that transaction ends: call it last.
 * @returns the position of each entry, in the order given; none for no entries.
 */
export async function appendEntries(tx: Queryable, entries: readonly NewFeedEntry[], at: Date): Promise<number[]> {
  if (entries.length === 0) return [];
  const items = entries.map(({ kind, indicatorId, keptId, alertIndicators }) => [kind, indicatorId, keptId, alertIndicators]);
  const { rows } = await tx.query<{ last: string | number }>({
    name: 'feed_append', text: APPEND, values: [...columnsOf(['text', 'uuid', 'uuid', 'int'], items), FEED, entries.length, at, FEED_CHANNEL],
  });
  const head = rows[0];
  if (!head) throw new Error(`the feed "${FEED}" has no head: the migrations did not run to their end`);
  const before = Number(head.last) - entries.length;
  return entries.map((_, index) => before + index + 1);
}

interface EntryRow extends ToldRow {
  position: string | number;
  kind: FeedEntry['kind'];
  kept_id: string;
  at: Date;
}

/**
 * The entries after position `after` (0 = from the beginning), in order, at most `limit`, with what their indicators say.
 * Planned anew for each page: a plan that knows no limit reads all indicators there are.
 */
export async function readEntries(db: Queryable, after: number, limit: number): Promise<FeedEntry[]> {
  const { rows } = await db.query<EntryRow>(
    'SELECT * FROM feed.history WHERE position > $1 ORDER BY position LIMIT $2', [after, limit]);
  return rows.map((row) => {
    const body = fedIndicator(row);
    return { position: Number(row.position), kind: row.kind, indicatorId: row.indicator_id, keptId: row.kept_id, at: row.at, ...(body ? { body } : {}) };
  });
}
