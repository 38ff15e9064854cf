import type { Queryable } from '../platform/db.js';
import { insertRows } from '../platform/insert-rows.js';

/** Bytes of a part of a kept file that go with an erased message. */
export interface RowBlank {
  readonly part: number;
  readonly start: number;
  readonly length: number;
  readonly keptId: string;
}

const BLANK = { table: 'lifecycle.row_blank', columns: { file_id: 'uuid', part: 'int', start: 'int', length: 'int', kept_id: 'uuid' } } as const;

/** Overwrites rows of a file. The erasures of their messages must stand in this very transaction. */
export async function blankRows(tx: Queryable, fileId: string, blanks: readonly RowBlank[]): Promise<void> {
  await insertRows(tx, BLANK, blanks.map(({ part, start, length, keptId }) => [fileId, part, start, length, keptId]));
  await tx.query('SELECT lifecycle.blank_rows($1)', [fileId]);
}

/** Places of a file that are blank already, as `<part> <start>`. */
export async function blanksOf(db: Queryable, fileId: string): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ place: string }>(`SELECT part || ' ' || start AS place FROM lifecycle.row_blank WHERE file_id = $1`, [fileId]);
  return new Set(rows.map(({ place }) => place));
}

export interface FileErasure {
  readonly fileId: string;
  readonly before: Buffer;
  readonly after: Buffer;
  readonly rows: number;
  readonly at: Date;
  /** Of the ledger. */
  readonly entryId: string;
}

export async function saveFileErasure(tx: Queryable, e: FileErasure): Promise<void> {
  await tx.query(
    `INSERT INTO lifecycle.file_erasure (file_id, place, before, after, rows, at, entry_id)
     SELECT $1, coalesce(max(place), 0) + 1, $2, $3, $4, $5, $6 FROM lifecycle.file_erasure WHERE file_id = $1`, [e.fileId, e.before, e.after, e.rows, e.at, e.entryId]);
}
