import type { CsvDialect } from '../platform/csv-dialect.js';
import type { Queryable } from '../platform/db.js';
import { columnsOf } from '../platform/insert-rows.js';
import { CameBefore, UNIQUE_VIOLATION } from './store.js';

export type FileKind = 'seizures' | 'declarations' | 'watchlist';

/** A file as it is kept, but for its bytes. */
export interface KeptFile {
  readonly fileId: string;
  readonly partner: string;
  readonly kind: FileKind;
  readonly name: string;
  /** How its rows are told apart. */
  readonly dialect: CsvDialect;
  readonly bytes: number;
  readonly rows: number;
  readonly parts: number;
  readonly bodySha256: Buffer;
  readonly keptAt: Date;
  readonly keptBy: string;
  readonly entryId: string;
}

/** Keeps what is known of a file; its bytes follow part by part. @throws CameBefore */
export async function keepFile(tx: Queryable, f: KeptFile): Promise<void> {
  await tx.query(
    `INSERT INTO evidence.file (file_id, partner, kind, name, dialect, bytes, rows, parts, body_sha256, kept_at, kept_by, entry_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [f.fileId, f.partner, f.kind, f.name, JSON.stringify(f.dialect), f.bytes, f.rows, f.parts, f.bodySha256, f.keptAt, f.keptBy, f.entryId]).catch((error: unknown) => {
    throw (error as { code?: string }).code === UNIQUE_VIOLATION ? new CameBefore() : error;
  });
}

export interface KeptFilePart {
  readonly part: number;
  readonly firstRow: number;
  readonly insideARow: boolean;
  readonly body: Buffer;
}

export async function keepFilePart(tx: Queryable, fileId: string, { part, firstRow, insideARow, body }: KeptFilePart): Promise<void> {
  await tx.query({
    name: 'evidence_keep_file_part', text: 'INSERT INTO evidence.file_part (file_id, part, first_row, inside_a_row, body) VALUES ($1, $2, $3, $4, $5)',
    values: [fileId, part, firstRow, insideARow, body],
  });
}

export async function findFilePart(db: Queryable, fileId: string, part: number): Promise<KeptFilePart | undefined> {
  return (await db.query<KeptFilePart>({
    name: 'evidence_find_file_part',
    text: 'SELECT part, first_row AS "firstRow", inside_a_row AS "insideARow", body FROM evidence.file_part WHERE file_id = $1 AND part = $2', values: [fileId, part],
  })).rows[0];
}

/** The bytes of a file, part by part. */
export async function* readFileParts(db: Queryable, { fileId, parts }: Pick<KeptFile, 'fileId' | 'parts'>): AsyncGenerator<Buffer> {
  for (let part = 0; part < parts; part += 1) {
    const found = await findFilePart(db, fileId, part);
    if (!found) throw new Error(`file ${fileId} has no part ${part}`);
    yield found.body;
  }
}

const FILE = `SELECT file_id AS "fileId", partner, kind, name, dialect, bytes::float8 AS bytes, rows, parts, body_sha256 AS "bodySha256", kept_at AS "keptAt", kept_by AS "keptBy",
                     entry_id AS "entryId" FROM evidence.file`;

export async function findFile(db: Queryable, fileId: string): Promise<KeptFile | undefined> {
  return (await db.query<KeptFile>(`${FILE} WHERE file_id = $1`, [fileId])).rows[0];
}

/** The file of these very bytes, read in this way. */
export async function findFileOf(db: Queryable, { partner, kind, bodySha256, dialect }: Pick<KeptFile, 'partner' | 'kind' | 'bodySha256' | 'dialect'>): Promise<KeptFile | undefined> {
  return (await db.query<KeptFile>(`${FILE} WHERE partner = $1 AND kind = $2 AND body_sha256 = $3 AND dialect = $4`, [partner, kind, bodySha256, JSON.stringify(dialect)])).rows[0];
}

/** A message that we made of one row of a file. */
export interface RowMessage {
  readonly keptId: string;
  readonly messageId: string;
  readonly messageType: string;
  readonly recordVersion: number;
  readonly schemaVersion: string;
  readonly body: Buffer;
  readonly bodySha256: Buffer;
  readonly row: number;
}

const MESSAGE = ['uuid', 'uuid', 'text', 'int', 'text', 'bytea', 'bytea', 'int'] as const;

/** Keeps the messages that were made of rows of one file, in one statement. Their numbers are below zero: they are none of their partner's. */
export async function keepRowMessages(tx: Queryable, { fileId, partner, keptAt }: Pick<KeptFile, 'fileId' | 'partner' | 'keptAt'>, messages: readonly RowMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await tx.query({
    name: 'evidence_keep_row_messages',
    text: `INSERT INTO evidence.message (direction, partner, kept_at, file_id, sequence, kept_id, message_id, message_type, record_version, schema_version, body, body_sha256, file_row)
           SELECT 'in', $1, $2, $3, -nextval('evidence.file_message'), m.* FROM unnest($4::uuid[], $5::uuid[], $6::text[], $7::int[], $8::text[], $9::bytea[], $10::bytea[], $11::int[]) AS m`,
    values: [partner, keptAt, fileId, ...columnsOf(MESSAGE, messages.map((m) =>
      [m.keptId, m.messageId, m.messageType, m.recordVersion, m.schemaVersion, m.body, m.bodySha256, m.row]))],
  });
}

/** Of which row of which file a message was made; undefined for what was signed. */
export async function findFileRow(db: Queryable, keptId: string): Promise<{ readonly row: number; readonly partner: string; readonly sha256: string; readonly keptBy: string } | undefined> {
  return (await db.query<{ row: number; partner: string; sha256: string; keptBy: string }>(
    `SELECT m.file_row AS row, f.partner, encode(f.body_sha256, 'hex') AS sha256, f.kept_by AS "keptBy" FROM evidence.message m JOIN evidence.file f USING (file_id) WHERE m.kept_id = $1`, [keptId])).rows[0];
}
