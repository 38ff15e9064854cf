import type { Queryable } from '../platform/db.js';
import { pages } from './check-evidence.js';

export interface ReceiptRow {
  readonly receiptId: string;
  readonly kind: 'issued' | 'obtained' | 'completion';
  readonly payload: Buffer;
  readonly jws: string;
  /** Whether the hash kept with it is that of its payload. */
  readonly same: boolean;
  /** Whether what it is for is there. */
  readonly grounded: boolean;
  readonly index: number | null;
  readonly waits: boolean;
}

const PAGE = 500;

export function receiptsToCheck(db: Queryable, after: string): AsyncGenerator<ReceiptRow[]> {
  return pages(after, async (from) => (await db.query<ReceiptRow>({
    name: 'check_receipts',
    text: `SELECT r.receipt_id AS "receiptId", r.kind, r.payload, r.jws, sha256('\\x00'::bytea || r.payload) = r.leaf_hash AS same,
                  m.kept_id IS NOT NULL OR b.batch_id IS NOT NULL AS grounded, l.index,
                  l.index IS NULL AND EXISTS (SELECT FROM sequencer.pending p WHERE p.of = 'receipt' AND r.receipt_id = ANY (p.ids)) AS waits
             FROM ledger.receipt r LEFT JOIN ledger.leaf l USING (receipt_id)
             LEFT JOIN evidence.message m ON m.kept_id = r.kept_id LEFT JOIN evidence.batch b ON b.batch_id = r.batch_id
            WHERE r.receipt_id > $1 ORDER BY r.receipt_id LIMIT ${PAGE}`,
    values: [from],
  })).rows, ({ receiptId }) => receiptId);
}

export interface EntryRow {
  readonly entryId: string;
  readonly kind: string;
  readonly same: boolean;
  readonly placed: boolean;
}

export function entriesToCheck(db: Queryable, after: string): AsyncGenerator<EntryRow[]> {
  return pages(after, async (from) => (await db.query<EntryRow>(
    `SELECT e.entry_id AS "entryId", e.kind, sha256('\\x00'::bytea || e.payload) = e.leaf_hash AS same,
            l.index IS NOT NULL OR EXISTS (SELECT FROM sequencer.pending p WHERE p.of = 'entry' AND e.entry_id = ANY (p.ids)) AS placed
       FROM ledger.entry e LEFT JOIN ledger.leaf l USING (entry_id) WHERE e.entry_id > $1 ORDER BY e.entry_id LIMIT ${PAGE}`, [from])).rows, ({ entryId }) => entryId);
}

export interface LeafRow {
  readonly index: number;
  readonly leafHash: Buffer;
  /** What stands there: `receipt <id>` or `entry <id>`. */
  readonly what: string;
  /** Its own hash; null when it is gone. */
  readonly own: Buffer | null;
}

const LEAVES = 4096;

export function leavesToCheck(db: Queryable, first: number): AsyncGenerator<LeafRow[]> {
  return pages(first - 1, async (after) => (await db.query<LeafRow>({
    name: 'check_leaves',
    text: `SELECT l.index, l.leaf_hash AS "leafHash", coalesce('receipt ' || l.receipt_id, 'entry ' || l.entry_id) AS what, coalesce(r.leaf_hash, e.leaf_hash) AS own
             FROM ledger.leaf l LEFT JOIN ledger.receipt r USING (receipt_id) LEFT JOIN ledger.entry e USING (entry_id)
            WHERE l.index > $1 ORDER BY l.index LIMIT ${LEAVES}`,
    values: [after],
  })).rows, ({ index }) => index);
}

export interface CheckpointRow {
  readonly size: number;
  readonly root: Buffer;
  readonly note: string;
  readonly signedAt: Date;
  readonly witnesses: ReadonlyArray<{ readonly witness: string; readonly line: string }>;
}

/** Checkpoints of trees of more than `after` and at most `upTo` leaves. */
export async function checkpointsBetween(db: Queryable, after: number, upTo: number): Promise<CheckpointRow[]> {
  return (await db.query<CheckpointRow>(
    `SELECT c.size, c.root, c.note, c.signed_at AS "signedAt",
            coalesce((SELECT json_agg(json_build_object('witness', s.witness, 'line', s.line)) FROM ledger.cosignature s WHERE s.size = c.size), '[]') AS witnesses
       FROM ledger.checkpoint c WHERE c.size > $1 AND c.size <= $2 ORDER BY c.size`, [after, upTo])).rows;
}

export async function nodesAt(db: Queryable, places: ReadonlyArray<{ readonly level: number; readonly index: number }>): Promise<Array<Buffer | undefined>> {
  const { rows } = await db.query<{ hash: Buffer | null }>(
    `SELECT n.hash FROM unnest($1::smallint[], $2::bigint[]) WITH ORDINALITY AS asked (level, index, place) LEFT JOIN ledger.node n USING (level, index) ORDER BY place`,
    [places.map(({ level }) => level), places.map(({ index }) => index)]);
  return rows.map(({ hash }) => hash ?? undefined);
}

export interface KeyRow {
  readonly keyid: string;
  readonly administration: string;
  readonly jwk: Record<string, unknown>;
}

/** Every key there ever was: what it signed while it was in force stays signed. */
export async function everyKeyToCheck(db: Queryable): Promise<KeyRow[]> {
  return (await db.query<KeyRow>('SELECT keyid, administration, jwk FROM partners.key')).rows;
}
