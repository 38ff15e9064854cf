import { createHash } from 'node:crypto';
import type { Queryable } from '../platform/db.js';
import type { CsvDialect } from '../platform/csv-dialect.js';
import { findFilePart, type FileKind, type KeptFile, type KeptFilePart, type RowMessage } from './file-store.js';

export type FileToRead = Pick<KeptFile, 'fileId' | 'parts'> & { readonly dialect: CsvDialect };

/** Every file of these that is kept, oldest first. */
export async function filesOf(db: Queryable, partner: string, kind: FileKind): Promise<FileToRead[]> {
  return (await db.query<FileToRead>('SELECT file_id AS "fileId", parts, dialect FROM evidence.file WHERE partner = $1 AND kind = $2 ORDER BY file_id', [partner, kind])).rows;
}

/** The parts of a file with where their rows stand, one after the other. */
export async function* partsOf(db: Queryable, { fileId, parts }: Pick<KeptFile, 'fileId' | 'parts'>): AsyncGenerator<KeptFilePart> {
  for (let part = 0; part < parts; part += 1) {
    const found = await findFilePart(db, fileId, part);
    if (!found) throw new Error(`file ${fileId} has no part ${part}`);
    yield found;
  }
}

/** Of these messages those that were made of rows of files. @returns the message by `<file> <row>` */
export async function madeOfRows(db: Queryable, keptIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ place: string; keptId: string }>(
    `SELECT file_id || ' ' || file_row AS place, kept_id AS "keptId" FROM evidence.message WHERE kept_id = ANY($1::uuid[]) AND file_id IS NOT NULL`, [keptIds]);
  return new Map(rows.map(({ place, keptId }) => [place, keptId]));
}

type Made = ReadonlyArray<Pick<RowMessage, 'keptId' | 'bodySha256'>>;

/**
 * What the log is told of messages that were made of a file in one go. Nobody gets a receipt for them, so this is what holds them to what they were:
 * SHA-256 over the id (16 bytes) and the digest of each, in their order.
 */
export function entryOfMade({ fileId }: Pick<KeptFile, 'fileId'>, made: Made, at: Date): { readonly kind: 'file.made'; readonly at: Date; readonly about: Readonly<Record<string, unknown>> } {
  const hash = createHash('sha256');
  for (const { keptId, bodySha256 } of made) hash.update(Buffer.from(keptId.replaceAll('-', ''), 'hex')).update(bodySha256);
  return { kind: 'file.made', at, about: { fileId, messages: made.length, sha256: hash.digest('hex') } };
}

/** Remembers under which entry of the log they were made. */
export async function keepMade(tx: Queryable, entryId: string, { fileId }: Pick<KeptFile, 'fileId'>, made: Made): Promise<void> {
  await tx.query('INSERT INTO evidence.file_made (entry_id, file_id, kept_ids) VALUES ($1, $2, $3)', [entryId, fileId, made.map(({ keptId }) => keptId)]);
}
