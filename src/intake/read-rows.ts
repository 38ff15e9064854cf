import type { CsvDialect } from '../platform/csv-dialect.js';
import { shapeOf } from '../platform/csv-dialect.js';
import { fieldsOf } from '../platform/csv-fields.js';
import { rowsOf, type RawRow } from '../platform/csv-rows.js';
import { createDecoder } from '../platform/text-encoding.js';
import { Refusal } from '../platform/refusal.js';
import type { RowFault } from './row-fault.js';

/** More columns than this is no table of ours. */
export const MAX_COLUMNS = 200;

/** One row with its fields, or what is wrong with it. */
export type ReadRow = { readonly row: number; readonly fields: readonly string[] } | { readonly row: number; readonly fault: RowFault };

/** A stretch of a file with whole rows. */
export interface RowsPart {
  readonly body: Buffer;
  readonly firstRow: number;
  readonly insideARow: boolean;
}

/** The rows of a part of a CSV file but for the header, which is row 1; rows without anything in them are passed over. */
export function* readRows(part: RowsPart, dialect: CsvDialect, width: number): Generator<ReadRow> {
  const decode = createDecoder(dialect.encoding);
  for (const raw of rowsOf(part, shapeOf(dialect))) {
    if (raw.row === 1) continue;
    const read = readRow(raw, decode, dialect.delimiter);
    if ('fields' in read && read.fields.every((field) => field.trim() === '')) continue;
    if ('fields' in read && read.fields.length !== width && !isPadded(read.fields, width)) {
      yield faulty(raw.row, 'columns', `It has ${read.fields.length} fields; the header has ${width}.`);
    } else yield read;
  }
}

/** Programs write empty fields behind the last that is filled. */
function isPadded(fields: readonly string[], width: number): boolean {
  return fields.length > width && fields.slice(width).every((field) => field.trim() === '');
}

/** One row cut into its fields, or what is wrong with it. Never throws. */
export function readRow({ row, bytes, tooLong }: RawRow, decode: (bytes: Buffer) => string | undefined, delimiter: string): ReadRow {
  if (tooLong) return faulty(row, 'row_too_long', 'It is too long to be a row.');
  const text = decode(bytes);
  if (text === undefined) return faulty(row, 'encoding', 'It holds bytes that are no text in the encoding of the file.');
  const { fields, fault } = fieldsOf(text, delimiter);
  if (fault) return faulty(row, fault, fault === 'unclosed_quote' ? 'A quotation mark is opened and never closed.' : 'Text follows a closing quotation mark.');
  return { row, fields };
}

const faulty = (row: number, code: RowFault['code'], detail: string): ReadRow => ({ row, fault: { row, code, detail } });

/** The header of a file. @throws Refusal schema_invalid when it is none: unreadable, empty, a name twice, too many columns */
export function readHeader(first: RowsPart, dialect: CsvDialect): readonly string[] {
  const [raw] = rowsOf(first, shapeOf(dialect));
  const read = raw && readRow(raw, createDecoder(dialect.encoding), dialect.delimiter);
  if (!read || 'fault' in read) throw noHeader(read ? `The first row cannot be read as a header: ${read.fault.detail}` : 'The file has no rows.');
  const names = read.fields.map((name) => name.trim());
  while (names.at(-1) === '') names.pop();
  if (names.length < 2) throw noHeader('The first row has one column only: it is no header, or the delimiter is another one.');
  if (names.length > MAX_COLUMNS) throw noHeader(`The header has ${names.length} columns; at most ${MAX_COLUMNS} are read.`);
  const twice = names.find((name, i) => name === '' || names.findIndex((other) => nameKey(other) === nameKey(name)) !== i);
  if (twice !== undefined) throw noHeader(twice === '' ? 'A column of the header has no name.' : `The header has the column "${twice.slice(0, 60)}" twice.`);
  return names;
}

function noHeader(detail: string): Refusal {
  return new Refusal('schema_invalid', { detail, next: 'Put a header with a name for each column into the first row, each name once.', errors: [{ pointer: '/header', code: 'header', detail }] });
}

/** Two spellings of one header are equal in this form. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
