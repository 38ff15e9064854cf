import type { Figure, Meaning } from '../platform/figures.js';
import type { Queryable } from '../platform/db.js';

/** What an operator sees of the whole administration; the same from each of its processes. */
export const OPERATING_FIGURES: readonly Meaning[] = [
  { name: 'crx_arrivals_waiting', help: 'Messages that came alone, are receipted, and wait to be pooled' },
  { name: 'crx_batches', help: 'Batches that are not done, by state', labels: ['state'] },
  { name: 'crx_deliveries', help: 'Messages to a partner that wait, are parked (refused for good) or dead (given up)', labels: ['partner', 'state'] },
  { name: 'crx_delivery_oldest_seconds', help: 'How long the oldest message to a partner has waited', labels: ['partner'] },
  { name: 'crx_log_leaves', help: 'Leaves that have their place in our log' },
  { name: 'crx_log_unplaced', help: 'Receipts and entries that wait for their place' },
  { name: 'crx_log_unsigned', help: 'Leaves behind our newest checkpoint' },
  { name: 'crx_log_checkpoint_age_seconds', help: 'Age of our newest checkpoint; one is signed when there is something new' },
  { name: 'crx_feed_last', help: 'Last number of the feed that was given out' },
  { name: 'crx_number_gaps', help: 'Numbers of a partner that never came', labels: ['partner'] },
  { name: 'crx_waiting', help: 'What waits to be compared, indexed, or told to watchers; links that are parked', labels: ['for'] },
  { name: 'crx_watches', help: 'Watches that stand' },
  { name: 'crx_database_bytes', help: 'Size of our database' },
];

/** Queues are counted up to here: who is that far behind needs no exact figure. */
const MOST = 100_000;

const upTo = (from: string, count = '1'): string => `(SELECT coalesce(sum(n), 0) FROM (SELECT ${count} AS n FROM ${from} LIMIT ${MOST}) AS counted)`;

/** Single figures by name, and those with labels as objects; every part reads an index or a table that is small when all is well. */
const ALONE = `SELECT ${upTo('pool.arrival', 'cardinality(kept_ids)')} AS crx_arrivals_waiting,
  (SELECT coalesce(max(index) + 1, 0) FROM ledger.leaf) AS crx_log_leaves,
  ${upTo('sequencer.pending', 'cardinality(ids)')} AS crx_log_unplaced,
  (SELECT coalesce(max(index) + 1, 0) FROM ledger.leaf) - coalesce((SELECT max(size) FROM ledger.checkpoint), 0) AS crx_log_unsigned,
  (SELECT extract(epoch FROM $1::timestamptz - signed_at) FROM ledger.checkpoint ORDER BY size DESC LIMIT 1)::float8 AS crx_log_checkpoint_age_seconds,
  (SELECT last FROM feed.head WHERE feed = 'indicators') AS crx_feed_last,
  ${upTo('watches.watch WHERE ended_at IS NULL AND until >= $1::date')} AS crx_watches,
  pg_database_size(current_database()) AS crx_database_bytes`;

const LABELLED: ReadonlyArray<readonly [name: string, text: string]> = [
  ['crx_batches', `SELECT state, count(*)::float8 AS value FROM batches.progress WHERE state <> 'done' GROUP BY state`],
  ['crx_deliveries', `SELECT partner, state, count(*)::float8 AS value FROM outbox.delivery WHERE state IN ('waiting', 'parked', 'dead') GROUP BY partner, state`],
  ['crx_delivery_oldest_seconds', `SELECT partner, extract(epoch FROM $1::timestamptz - min(created_at))::float8 AS value FROM outbox.delivery WHERE state = 'waiting' GROUP BY partner`],
  ['crx_number_gaps', 'SELECT administration AS partner, sum(last - first + 1)::float8 AS value FROM partners.gap GROUP BY administration'],
  ['crx_waiting', `SELECT "for", value::float8 FROM (VALUES
      ('matching', ${upTo('matching.pending WHERE parked_at IS NULL', 'cardinality(ids)')}), ('parked-matching', ${upTo('matching.pending WHERE parked_at IS NOT NULL', 'cardinality(ids)')}),
      ('search', ${upTo('search.pending', 'cardinality(record_ids)')}), ('watches', ${upTo('watches.pending', 'cardinality(ids)')})) AS counted ("for", value)`],
];

/** Read when metrics are asked for. A figure that does not exist yet (no checkpoint was signed) is left out. */
export async function operatingFigures(db: Queryable, at: Date): Promise<Figure[]> {
  const [alone, ...labelled] = await Promise.all([
    db.query<Record<string, number | string | null>>({ name: 'view_figures', text: ALONE, values: [at] }),
    ...LABELLED.map(async ([name, text]) => ({
      name, rows: (await db.query<Record<string, string | number>>({ name: `view_${name}`, text, values: text.includes('$1') ? [at] : [] })).rows,
    })),
  ]);
  const single = Object.entries(alone.rows[0] ?? {}).flatMap(([name, value]) => (value === null ? [] : [{ name, value: Number(value) }]));
  return [...single, ...labelled.flatMap(({ name, rows }) => rows.map(({ value, ...labels }) => ({ name, labels: labels as Record<string, string>, value: Number(value) })))];
}
