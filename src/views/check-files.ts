import type { Queryable } from '../platform/db.js';
import { pages } from './check-evidence.js';

/** A kept file with what the log says of it, and of what was erased in it. */
export interface KeptFileRow {
  readonly fileId: string;
  readonly partner: string;
  readonly parts: number;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  /** The entry `file.keep`; null when it is gone. */
  readonly kept: string | null;
  /** In their order; `entry` is null when it is gone. Digests in hex. */
  readonly erasures: ReadonlyArray<{ readonly before: string; readonly after: string; readonly entry: string | null }>;
  /** Messages made of it of which the log was never told. */
  readonly unknown: number;
}

const PAGE = 100;

/** Every file in the order it was kept. @param after the `fileId` to go on behind */
export function filesToCheck(db: Queryable, after: string): AsyncGenerator<KeptFileRow[]> {
  return pages(after, async (from) => (await db.query<KeptFileRow>(
    `SELECT f.file_id AS "fileId", f.partner, f.parts, f.bytes::float8 AS bytes, encode(f.body_sha256, 'hex') AS sha256, convert_from(n.payload, 'UTF8') AS kept,
            (SELECT coalesce(json_agg(json_build_object('before', encode(e.before, 'hex'), 'after', encode(e.after, 'hex'), 'entry', convert_from(l.payload, 'UTF8')) ORDER BY e.place), '[]')
               FROM lifecycle.file_erasure e LEFT JOIN ledger.entry l USING (entry_id) WHERE e.file_id = f.file_id) AS erasures,
            (SELECT count(*)::int FROM (SELECT kept_id FROM evidence.message WHERE file_id = f.file_id EXCEPT SELECT unnest(kept_ids) FROM evidence.file_made WHERE file_id = f.file_id) AS u) AS unknown
       FROM evidence.file f LEFT JOIN ledger.entry n USING (entry_id) WHERE f.file_id > $1 ORDER BY f.file_id LIMIT ${PAGE}`, [from])).rows, ({ fileId }) => fileId);
}

export async function filePart(db: Queryable, fileId: string, part: number): Promise<Buffer | undefined> {
  return (await db.query<{ body: Buffer }>('SELECT body FROM evidence.file_part WHERE file_id = $1 AND part = $2', [fileId, part])).rows[0]?.body;
}

/** What the log says was made of a file in one go, and what there is of it: the digest over ids and digests, null where one of them is gone. */
export interface MadeRow {
  readonly entryId: string;
  readonly entry: string | null;
  readonly sha256: string | null;
}

export async function madeOf(db: Queryable, fileId: string): Promise<MadeRow[]> {
  return (await db.query<MadeRow>(
    `SELECT g.entry_id AS "entryId", convert_from(n.payload, 'UTF8') AS entry,
            (SELECT CASE WHEN count(m.kept_id) = count(*) THEN encode(sha256(string_agg(uuid_send(m.kept_id) || m.body_sha256, ''::bytea ORDER BY k.place)), 'hex') END
               FROM unnest(g.kept_ids) WITH ORDINALITY AS k (kept_id, place) LEFT JOIN evidence.message m ON m.kept_id = k.kept_id AND m.file_id = g.file_id) AS sha256
       FROM evidence.file_made g LEFT JOIN ledger.entry n USING (entry_id) WHERE g.file_id = $1 ORDER BY g.entry_id`, [fileId])).rows;
}
