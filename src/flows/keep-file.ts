import { recordEvent } from '../audit/store.js';
import { findFileOf, keepFile, keepFilePart, type FileKind, type KeptFile } from '../evidence/file-store.js';
import { CameBefore } from '../evidence/store.js';
import { appendEntry } from '../ledger/entry.js';
import { LINES, shapeOf, sniffDialect, workbookIn, type CsvDialect } from '../platform/csv-dialect.js';
import { planRows, type FilePlan } from '../platform/csv-rows.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';
import type { Spooled } from '../platform/spool.js';
import type { TextEncoding } from '../platform/text-encoding.js';

/** A file that somebody here brings in. */
export interface BroughtFile {
  /** Whose data it is. */
  readonly partner: string;
  readonly kind: FileKind;
  readonly name: string;
  readonly format: CsvDialect['format'];
  /** What is not said is found out. */
  readonly encoding?: TextEncoding | undefined;
  readonly delimiter?: string | undefined;
  readonly content: Pick<Spooled, 'length' | 'sha256' | 'look' | 'readInto'>;
  /** `officer:<subject>`, `operator:<account>` or `engine`. */
  readonly by: string;
}

export type KeepFile = (brought: BroughtFile) => Promise<{ readonly file: KeptFile; readonly again: boolean }>;

/** Bytes from which it is found out how a file is written. */
const HEAD = 64 * 1024;

/**
 * A file becomes evidence before anything in it is believed:
 *  1. the same bytes again are the same file,
 *  2. it is found out how it is written, and cut into parts that end where rows end,
 *  3. its bytes, its digest in the log and the audit event are written in ONE transaction.
 * Refuses schema_invalid (empty), media_type_unsupported (a workbook), not_found (nobody of this code).
 */
export function createKeepFile({ db, clock, isKnown }: { readonly db: Database; readonly clock: Clock; isKnown(partner: string): boolean }): KeepFile {
  return async (brought) => {
    const { partner, kind, content } = brought;
    if (!isKnown(partner)) throw new Refusal('not_found', { detail: `No administration ${partner} is entered.`, next: 'Enter it first, with the kind of administration it is.' });
    const dialect = await dialectOf(brought);
    const before = await findFileOf(db, { partner, kind, bodySha256: content.sha256, dialect });
    if (before) return { file: before, again: true };
    const plan = await planRows(content.look(), shapeOf(dialect));
    try {
      return { file: await keep(db, { brought, dialect, plan, at: clock.now() }), again: false };
    } catch (error) {
      if (!(error instanceof CameBefore)) throw error;
      return { file: await findFileOf(db, { partner, kind, bodySha256: content.sha256, dialect }) as KeptFile, again: true };
    }
  };
}

async function dialectOf({ content, format, encoding, delimiter }: BroughtFile): Promise<CsvDialect> {
  if (content.length === 0) throw new Refusal('schema_invalid', { detail: 'The file is empty.', errors: [{ pointer: '', code: 'minLength', detail: 'The file is empty.' }] });
  const head = Buffer.alloc(Math.min(HEAD, content.length));
  await content.readInto(head, 0);
  if (format === 'text') return { ...LINES, format };
  if (workbookIn(head)) {
    throw new Refusal('media_type_unsupported', { detail: 'This is a workbook of a spreadsheet program, not CSV.', next: 'Open it there, save the sheet as "CSV UTF-8", and bring that file.' });
  }
  return format === 'lines' ? LINES : sniffDialect(head, { encoding, delimiter });
}

interface Keeping {
  readonly brought: BroughtFile;
  readonly dialect: CsvDialect;
  readonly plan: FilePlan;
  readonly at: Date;
}

async function keep(db: Database, { brought, dialect, plan, at }: Keeping): Promise<KeptFile> {
  const { partner, kind, name, content, by } = brought;
  const fileId = newId(at.getTime());
  const sha256 = content.sha256.toString('hex');
  return db.transaction(async (tx) => {
    const about = { fileId, partner, of: kind, sha256, bytes: content.length, rows: plan.rows, by };
    const file: KeptFile = {
      fileId, partner, kind, name: name.slice(0, 200), dialect, bytes: content.length, rows: plan.rows, parts: plan.parts.length, bodySha256: content.sha256, keptAt: at, keptBy: by,
      entryId: await appendEntry(tx, { kind: 'file.keep', at, about }),
    };
    await keepFile(tx, file);
    await keepParts(tx, file, brought, plan);
    await recordEvent(tx, { at, actor: by, action: 'file.keep', object: `file:${fileId}`, partners: [partner], detail: { of: kind, sha256, bytes: content.length, rows: plan.rows } });
    return file;
  });
}

/** One part after the other in the same room: never more of the file than that is in memory. */
async function keepParts(tx: Queryable, { fileId }: KeptFile, { content }: BroughtFile, { parts }: FilePlan): Promise<void> {
  const room = Buffer.allocUnsafe(Math.max(...parts.map((part) => part.length)));
  for (const [part, { start, length, firstRow, insideARow }] of parts.entries()) {
    const body = room.subarray(0, length);
    await content.readInto(body, start);
    await keepFilePart(tx, fileId, { part, firstRow, insideARow, body });
  }
}
