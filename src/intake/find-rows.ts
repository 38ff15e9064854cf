import { shapeOf, type CsvDialect } from '../platform/csv-dialect.js';
import { rowsOf } from '../platform/csv-rows.js';
import { readRow, type RowsPart } from './read-rows.js';
import { readSeizureRow, seizureIdOf } from './seizure-row.js';
import type { SeizureTemplate } from './seizure-template.js';

/** How a file was read: once for each reading of it. */
export interface ReadBy {
  readonly header: readonly string[];
  readonly template: SeizureTemplate;
}

/** Bytes of a part that say something of a record. */
export interface Place {
  readonly row: number;
  /** From the beginning of the part. */
  readonly start: number;
  readonly length: number;
  /** Of the record. */
  readonly recordRef: string;
}

export interface SoughtRows {
  /** Records that are sought wherever they stand, also in rows that failed or added nothing. */
  readonly refs: ReadonlySet<string>;
  /** Rows that are sought as such, each with its record. */
  readonly rows: ReadonlyMap<number, string>;
  readonly readings: readonly ReadBy[];
}

/** The rows of a part that are about these records. The line end does not belong to a place; a row that is too long to be read never became a record. */
export function* findRowsIn(part: RowsPart, dialect: CsvDialect, decode: (bytes: Buffer) => string | undefined, sought: SoughtRows): Generator<Place> {
  const shape = shapeOf(dialect);
  for (const raw of rowsOf(part, shape)) {
    if (raw.row === 1 || raw.tooLong) continue;
    const recordRef = sought.rows.get(raw.row) ?? refOf(readRow(raw, decode, dialect.delimiter), sought);
    const length = withoutEnd(raw.bytes, shape.unit, dialect.encoding === 'utf-16be');
    if (recordRef !== undefined && length > 0) yield { row: raw.row, start: raw.bytes.byteOffset - part.body.byteOffset, length, recordRef };
  }
}

function refOf(read: ReturnType<typeof readRow>, { refs, readings }: SoughtRows): string | undefined {
  if (refs.size === 0 || !('fields' in read)) return undefined;
  for (const { header, template } of readings) {
    const column = template.columns.reference;
    const reference = column === undefined ? '' : (read.fields[header.indexOf(column)] ?? '').trim();
    const id = reference === '' ? wholeId(read, { header, template }) : seizureIdOf(reference);
    if (id !== undefined && refs.has(id)) return id;
  }
  return undefined;
}

/** A row without a reference is known by all of it. */
function wholeId({ row, fields }: { row: number; fields: readonly string[] }, by: ReadBy): string | undefined {
  const seizure = readSeizureRow(row, fields, by);
  return 'seizure' in seizure ? seizure.seizure.seizureId : undefined;
}

function withoutEnd(bytes: Buffer, unit: 1 | 2, high: boolean): number {
  const code = (at: number): number => (unit === 1 ? bytes[at] ?? 0 : high ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at));
  let length = bytes.length - (bytes.length % unit);
  while (length >= unit && (code(length - unit) === 0x0a || code(length - unit) === 0x0d)) length -= unit;
  return length;
}
