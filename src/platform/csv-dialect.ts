import { sniffEncoding, type TextEncoding } from './text-encoding.js';
import type { RowShape } from './csv-rows.js';

/** How a file of rows is written. */
export interface CsvDialect {
  /** `lines`: each line is one JSON value, in UTF-8. `text`: no rows are looked for. */
  readonly format: 'csv' | 'lines' | 'text';
  readonly encoding: TextEncoding;
  /** Bytes of a byte order mark before the first row. */
  readonly mark: number;
  readonly delimiter: string;
}

export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Finds out how CSV is written: what is given is taken, the rest is read off its first bytes. */
export function sniffDialect(head: Buffer, given: { readonly encoding?: TextEncoding | undefined; readonly delimiter?: string | undefined } = {}): CsvDialect {
  const found = sniffEncoding(head);
  const encoding = given.encoding ?? found.encoding;
  const mark = encoding === found.encoding ? found.mark : 0;
  return { format: 'csv', encoding, mark, delimiter: given.delimiter ?? delimiterOf(head.subarray(mark), encoding) };
}

/** The one that is most often in the first line, outside of quotation marks. */
function delimiterOf(head: Buffer, encoding: TextEncoding): string {
  const text = new TextDecoder(encoding).decode(head);
  const line = text.slice(0, text.search(/\r?\n|$/)).replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

export const LINES: CsvDialect = { format: 'lines', encoding: 'utf-8', mark: 0, delimiter: '' };

export function shapeOf({ format, encoding, delimiter }: CsvDialect): RowShape {
  if (format !== 'csv') return { unit: 1 };
  return { unit: encoding.startsWith('utf-16') ? 2 : 1, bigEndian: encoding === 'utf-16be', delimiter: delimiter.charCodeAt(0) };
}

/** What a spreadsheet program keeps by itself: nothing that could be read here. */
export function workbookIn(head: Buffer): boolean {
  return head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1')) || head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
}
