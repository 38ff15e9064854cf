import type { Queryable } from '../platform/db.js';
import { HASH_BYTES } from '../tlog/merkle.js';
import type { TileHashes } from '../tlog/tiles.js';
import type { NewNode } from './frontier.js';

/** A receipt or an entry that has no place yet. */
export interface Waiting {
  readonly of: 'receipt' | 'entry';
  readonly id: string;
  readonly leafHash: Buffer;
}

export async function somethingWaits(db: Queryable): Promise<boolean> {
  return ((await db.query({ name: 'log_waits', text: 'SELECT FROM sequencer.pending LIMIT 1' })).rowCount ?? 0) > 0;
}

/** Takes what was committed so far off the queue, oldest first; `groups` counts the statements that kept it. */
export async function takeWaiting(tx: Queryable, groups: number): Promise<Waiting[]> {
  const { rows } = await tx.query<{ of: Waiting['of']; id: string; leaf_hash: Buffer | null }>({
    name: 'log_take',
    text: `WITH taken AS (DELETE FROM sequencer.pending WHERE pending_id IN (SELECT pending_id FROM sequencer.pending ORDER BY pending_id LIMIT $1) RETURNING *)
      SELECT t.of, i.id, coalesce(r.leaf_hash, e.leaf_hash) AS leaf_hash
        FROM taken t CROSS JOIN LATERAL unnest(t.ids) WITH ORDINALITY AS i (id, place)
        LEFT JOIN ledger.receipt r ON t.of = 'receipt' AND r.receipt_id = i.id LEFT JOIN ledger.entry e ON t.of = 'entry' AND e.entry_id = i.id
       ORDER BY t.pending_id, i.place`,
    values: [groups],
  });
  return rows.map(({ of, id, leaf_hash }) => {
    if (!leaf_hash) throw new Error(`the ${of} ${id} waits for its place in the log and is not in the ledger: run crx ledger check`);
    return { of, id, leafHash: leaf_hash };
  });
}

/** Gives out the indexes from `first` on. Somebody else gave them out already: fails, and with it the transaction. */
export async function keepLeaves(tx: Queryable, first: number, leaves: readonly Waiting[]): Promise<void> {
  await tx.query({
    name: 'log_keep_leaves',
    text: `INSERT INTO ledger.leaf (index, receipt_id, entry_id, leaf_hash)
      SELECT $1::bigint + place - 1, CASE WHEN of = 'receipt' THEN id END, CASE WHEN of = 'entry' THEN id END, leaf_hash
        FROM unnest($2::text[], $3::uuid[], $4::bytea[]) WITH ORDINALITY AS given (of, id, leaf_hash, place)`,
    values: [first, leaves.map(({ of }) => of), leaves.map(({ id }) => id), leaves.map(({ leafHash }) => leafHash)],
  });
}

export async function keepNodes(tx: Queryable, nodes: readonly NewNode[]): Promise<void> {
  if (nodes.length === 0) return;
  await tx.query(
    'INSERT INTO ledger.node (level, index, hash) SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])',
    [nodes.map(({ level }) => level), nodes.map(({ index }) => index), nodes.map(({ hash }) => hash)]);
}

/** How many leaves have their place. */
export async function treeSize(db: Queryable): Promise<number> {
  const { rows: [row] } = await db.query<{ size: number }>({ name: 'log_size', text: 'SELECT coalesce(max(index) + 1, 0) AS size FROM ledger.leaf' });
  return row?.size ?? 0;
}

export interface Place {
  /** Who the receipt was given to. */
  readonly sender: string;
  /** Null while it waits. */
  readonly index: number | null;
}

/** Where a receipt that we gave stands. */
export async function findPlace(db: Queryable, receiptId: string): Promise<Place | undefined> {
  const { rows: [row] } = await db.query<{ payload: Buffer; index: number | null }>({
    name: 'log_find_place',
    text: `SELECT r.payload, l.index FROM ledger.receipt r LEFT JOIN ledger.leaf l USING (receipt_id) WHERE r.receipt_id = $1 AND r.kind IN ('issued', 'completion')`,
    values: [receiptId],
  });
  return row && { index: row.index, sender: (JSON.parse(row.payload.toString('utf8')) as { sender: string }).sender };
}

/** Neighbouring hashes, each range in one piece, in the order asked for. @throws Error when one is not whole: the log was tampered with */
export async function readHashes(db: Queryable, ranges: readonly TileHashes[]): Promise<Buffer[][]> {
  if (ranges.length === 0) return [];
  const { rows } = await db.query<{ hashes: Buffer | null }>({
    name: 'log_read_hashes',
    text: `SELECT CASE WHEN r.level = 0 THEN (SELECT string_agg(l.leaf_hash, ''::bytea ORDER BY l.index) FROM ledger.leaf l WHERE l.index >= r.first AND l.index < r.past)
                  ELSE (SELECT string_agg(n.hash, ''::bytea ORDER BY n.index) FROM ledger.node n WHERE n.level = r.level AND n.index >= r.first AND n.index < r.past) END AS hashes
             FROM unnest($1::smallint[], $2::bigint[], $3::bigint[]) WITH ORDINALITY AS r (level, first, past, place) ORDER BY place`,
    values: [ranges.map(({ level }) => level), ranges.map(({ from }) => from), ranges.map(({ to }) => to)],
  });
  return ranges.map(({ level, from, to }, i) => {
    const bytes = rows[i]?.hashes ?? Buffer.alloc(0);
    if (bytes.length !== (to - from) * HASH_BYTES) throw new Error(`the log has lost hashes of level ${level} between ${from} and ${to}: run crx ledger check`);
    return Array.from({ length: to - from }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
  });
}
