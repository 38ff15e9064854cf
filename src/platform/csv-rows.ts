/** Largest row, in bytes as they came. */
export const MAX_ROW_BYTES = 64 * 1024;

/** A part is what is worked on in one transaction. */
const PART_BYTES = 1024 * 1024;
const PART_ROWS = 500;

const [LF, CR, QUOTE] = [0x0a, 0x0d, 0x22];

/** How the rows of a file are told apart on its bytes. */
export interface RowShape {
  /** Bytes of one unit of text: 2 for UTF-16. In every other encoding that is read here, ASCII stands for itself and is never a part of something else. */
  readonly unit: 1 | 2;
  /** Of two bytes, the first is the high one. */
  readonly bigEndian?: boolean;
  /** Code of the delimiter; undefined where rows are lines and marks mean nothing. */
  readonly delimiter?: number;
}

/** A stretch of a file that is kept and worked on as one. */
export interface FilePart {
  readonly start: number;
  readonly length: number;
  /** Number of the row in which its first byte stands, from 1. */
  readonly firstRow: number;
  /** Its first byte continues a row of the part before: a row too long to be read. */
  readonly insideARow: boolean;
}

export interface FilePlan {
  readonly rows: number;
  readonly parts: readonly FilePart[];
}

/** One row of a part. */
export interface RawRow {
  readonly row: number;
  readonly bytes: Buffer;
  /** It is longer than any row may be; its bytes are its beginning. */
  readonly tooLong?: true;
}

/**
 * The end of the row that begins at `from`, behind its line end; undefined when it is not in sight. A line end between quotation marks
 * does not end a row. A mark that is never closed does not swallow what follows: where none closes it within MAX_ROW_BYTES, or the one that
 * would stands inside of a field, the row ends with its line.
 */
function endOfRow(bytes: Buffer, from: number, shape: RowShape, atEnd: boolean): number | undefined {
  const { unit, delimiter } = shape;
  if (delimiter === undefined && unit === 1) {
    const end = bytes.indexOf(LF, from);
    return end === -1 ? undefined : end + 1;
  }
  const limit = Math.min(bytes.length, from + MAX_ROW_BYTES);
  let [quoted, begins, firstEnd] = [false, true, -1];
  for (let at = from; at + unit <= limit; at += unit) {
    const code = codeAt(bytes, at, shape);
    if (code === LF) {
      if (!quoted) return at + unit;
      if (firstEnd === -1) firstEnd = at + unit;
    } else if (quoted) {
      if (code !== QUOTE) continue;
      const next = at + 2 * unit <= bytes.length ? codeAt(bytes, at + unit, shape) : undefined;
      if (next === undefined && !atEnd) return undefined;
      if (next === QUOTE) at += unit;
      else if (firstEnd !== -1 && next !== undefined && next !== delimiter && next !== LF && next !== CR) return firstEnd;
      else quoted = false;
    } else if (code === QUOTE && begins && delimiter !== undefined) quoted = true;
    begins = code === delimiter && !quoted;
  }
  // Not closed where it must be: the row ends with its line, and those after it are read.
  if (quoted && firstEnd !== -1 && (atEnd || bytes.length >= from + MAX_ROW_BYTES)) return firstEnd;
  return undefined;
}

function codeAt(bytes: Buffer, at: number, { unit, bigEndian }: RowShape): number {
  const first = bytes[at] as number;
  if (unit === 1) return first;
  const second = bytes[at + 1] as number;
  return bigEndian ? (first << 8) | second : first | (second << 8);
}

/** The end of the line at `from`, whatever stands in it. */
function endOfLine(bytes: Buffer, from: number, shape: RowShape): number | undefined {
  for (let at = from; at + shape.unit <= bytes.length; at += shape.unit) if (codeAt(bytes, at, shape) === LF) return at + shape.unit;
  return undefined;
}

/** Cuts a file into parts that end where rows end. Memory stays flat: of the file only some rows are looked at. */
export async function planRows(pieces: AsyncIterable<Buffer>, shape: RowShape): Promise<FilePlan> {
  const parts: FilePart[] = [];
  let window: Buffer = Buffer.alloc(0);
  let [seen, row, partStart, partRow, inside, skipping] = [0, 0, 0, 1, false, false];
  const cut = (end: number, nextInside: boolean): void => {
    if (end > partStart) parts.push({ start: partStart, length: end - partStart, firstRow: partRow, insideARow: inside });
    [partStart, partRow, inside] = [end, nextInside ? row : row + 1, nextInside];
  };
  const scan = (atEnd: boolean): void => {
    let from = 0;
    while (from < window.length) {
      const end = skipping ? endOfLine(window, from, shape) : endOfRow(window, from, shape, atEnd);
      if (end === undefined && (skipping || window.length - from <= MAX_ROW_BYTES)) break;
      if (!skipping) row += 1;
      skipping = end === undefined; // too long to be read: to the end of its line it is passed over
      if (end === undefined) continue;
      from = end;
      if (seen + from - partStart >= PART_BYTES || row + 1 - partRow >= PART_ROWS) cut(seen + from, false);
    }
    if (skipping) {
      from = window.length - (window.length % shape.unit);
      cut(seen + from, true);
    }
    window = window.subarray(from);
    seen += from;
  };
  for await (const piece of pieces) {
    window = Buffer.concat([window, piece]);
    scan(false);
  }
  scan(true);
  if (window.length > 0 && !skipping) row += 1;
  seen += window.length;
  window = Buffer.alloc(0);
  cut(seen, false);
  return { rows: row, parts };
}

/** The rows that begin in a part, in their order. */
export function* rowsOf({ body, firstRow, insideARow }: { readonly body: Buffer; readonly firstRow: number; readonly insideARow: boolean }, shape: RowShape): Generator<RawRow> {
  let row = firstRow;
  let from = 0;
  if (insideARow) {
    from = endOfLine(body, 0, shape) ?? body.length;
    row += 1;
  }
  for (; from < body.length; row += 1) {
    const end = endOfRow(body, from, shape, true) ?? endOfLine(body, from, shape) ?? body.length;
    const bytes = body.subarray(from, end);
    yield bytes.length > MAX_ROW_BYTES ? { row, bytes: bytes.subarray(0, 200), tooLong: true } : { row, bytes };
    from = end;
  }
}
