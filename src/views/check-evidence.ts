import type { Queryable } from '../platform/db.js';

/** A message with what must fit together: computed in the database, so that no body travels. */
export interface KeptMessageRow {
  readonly keptId: string;
  readonly direction: 'in' | 'out';
  readonly partner: string;
  readonly messageId: string;
  readonly sequence: number;
  readonly ofBatch: boolean;
  /** The file and the row it was made of; null for what partners signed. `there`: the file is kept, and has such a row. */
  readonly ofFile: { readonly fileId: string; readonly row: number; readonly there: boolean } | null;
  /** Whether the bytes have the digest kept with them; null when they are gone. */
  readonly same: boolean | null;
  /** base64 */
  readonly digest: string;
  /** Lower-case hex; null for what we send and for items of batches. */
  readonly baseDigest: string | null;
  /** Of the receipt for it. */
  readonly payload: Buffer | null;
  /** Where it was erased: whether nothing is left of it, and what the log says of that; null when its entry is gone. */
  readonly erased: { readonly empty: boolean; readonly entry: string | null } | null;
}

const PAGE = 500;

/** Every message in the order it was kept, page by page. @param after the `keptId` to go on behind */
export function messagesToCheck(db: Queryable, after: string): AsyncGenerator<KeptMessageRow[]> {
  return pages(after, async (from) => (await db.query<KeptMessageRow>({
    name: 'check_messages',
    text: `SELECT m.kept_id AS "keptId", m.direction, m.partner, m.message_id AS "messageId", m.sequence, m.batch_id IS NOT NULL AS "ofBatch",
                  CASE WHEN m.file_id IS NOT NULL THEN json_build_object('fileId', m.file_id, 'row', m.file_row,
                    'there', f.partner = m.partner AND (f.kind <> 'seizures' OR m.file_row BETWEEN 2 AND f.rows)) END AS "ofFile",
                  sha256(evidence.body_of(m)) = m.body_sha256 AS same, encode(m.body_sha256, 'base64') AS digest,
                  encode(sha256(convert_to(m.signature_base, 'LATIN1')), 'hex') AS "baseDigest", r.payload,
                  CASE WHEN x.kept_id IS NOT NULL THEN json_build_object('empty', btrim(evidence.body_of(m), ' '::bytea) = '', 'entry', convert_from(n.payload, 'UTF8')) END AS erased
             FROM evidence.message m
             LEFT JOIN ledger.receipt r ON r.kept_id = m.kept_id AND r.kind = CASE m.direction WHEN 'in' THEN 'issued' ELSE 'obtained' END
             LEFT JOIN lifecycle.erasure x ON x.kept_id = m.kept_id LEFT JOIN ledger.entry n ON n.entry_id = x.entry_id
             LEFT JOIN evidence.file f ON f.file_id = m.file_id
            WHERE m.kept_id > $1 ORDER BY m.kept_id LIMIT ${PAGE}`,
    values: [from],
  })).rows, ({ keptId }) => keptId);
}

export interface NumberGone {
  readonly partner: string;
  readonly direction: 'in' | 'out';
  readonly first: number;
  readonly last: number;
}

/** Numbers have no gaps: what is missing was deleted. */
export async function numbersGone(db: Queryable): Promise<NumberGone[]> {
  return (await db.query<NumberGone>(
    `SELECT direction, partner, before + 1 AS first, sequence - 1 AS last
       FROM (SELECT direction, partner, sequence, lag(sequence, 1, 0::bigint) OVER (PARTITION BY direction, partner ORDER BY sequence) AS before FROM evidence.message WHERE file_id IS NULL) AS numbered
      WHERE sequence <> before + 1
     UNION ALL
     SELECT s.direction, s.administration, coalesce(reached.last, 0) + 1, s.last FROM partners.sequence s
       LEFT JOIN LATERAL (SELECT max(m.sequence) AS last FROM evidence.message m WHERE m.direction = s.direction AND m.partner = s.administration AND m.file_id IS NULL) AS reached ON true
      WHERE s.last > coalesce(reached.last, 0) ORDER BY 1, 2, 3`)).rows;
}

export interface BatchRow {
  readonly batchId: string;
  readonly partner: string;
  readonly parts: number;
  readonly bodySha256: Buffer;
  readonly payload: Buffer | null;
  /** Lines of it were erased: its digest is over bytes that are gone. */
  readonly blanks: number;
}

export function batchesToCheck(db: Queryable, after: string): AsyncGenerator<BatchRow[]> {
  return pages(after, async (from) => (await db.query<BatchRow>(
    `SELECT b.batch_id AS "batchId", b.partner, b.parts, b.body_sha256 AS "bodySha256", r.payload, (SELECT count(*)::int FROM lifecycle.blank k WHERE k.batch_id = b.batch_id) AS blanks
       FROM evidence.batch b LEFT JOIN ledger.receipt r ON r.batch_id = b.batch_id AND r.kind = 'issued' WHERE b.batch_id > $1 ORDER BY b.batch_id LIMIT ${PAGE}`, [from])).rows, ({ batchId }) => batchId);
}

export async function batchPart(db: Queryable, batchId: string, part: number): Promise<Buffer | undefined> {
  return (await db.query<{ body: Buffer }>('SELECT body FROM evidence.batch_chunk WHERE batch_id = $1 AND part = $2', [batchId, part])).rows[0]?.body;
}

/** Page by page until one is empty; never more than two of them in memory. */
export async function* pages<Row, Key>(first: Key, read: (after: Key) => Promise<Row[]>, keyOf: (row: Row) => Key): AsyncGenerator<Row[]> {
  for (let after = first; ;) {
    const rows = await read(after);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = keyOf(last);
  }
}
