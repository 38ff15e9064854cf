/** Largest message in a batch, in bytes; the same as alone. */
export const MAX_ITEM_BYTES = 2 * 1024 * 1024;
/** Lines with anything in them. */
export const MAX_BATCH_ITEMS = 50_000;

/** A part is what is judged in one transaction. */
const PART_BYTES = 1024 * 1024;
const PART_LINES = 500;

const LF = 0x0a;
const CR = 0x0d;

/** A stretch of the body that is kept and worked on as one. */
export interface Part {
  readonly start: number;
  readonly length: number;
  /** Number of the line in which its first byte stands, from 1. */
  readonly firstLine: number;
  /** Its first byte continues a line of the part before: a line too long to be a message. */
  readonly insideALine: boolean;
}

export interface Plan {
  /** Lines that hold anything. */
  readonly items: number;
  readonly parts: readonly Part[];
}

/** Cuts a body into parts that end where lines end. Memory stays flat: of the body only one piece is looked at. */
export async function planParts(pieces: AsyncIterable<Buffer>): Promise<Plan> {
  const parts: Part[] = [];
  let items = 0;
  let [line, lineStart, linesInPart] = [1, 0, 0];
  let [partStart, partLine, insideALine] = [0, 1, false];
  let [seen, last] = [0, LF];
  const cut = (end: number, inside: boolean): void => {
    if (end > partStart) parts.push({ start: partStart, length: end - partStart, firstLine: partLine, insideALine });
    [partStart, partLine, insideALine, linesInPart] = [end, line, inside, 0];
  };
  const holdsAnything = (length: number, ending: number): boolean => length > 1 || (length === 1 && ending !== CR);
  for await (const piece of pieces) {
    for (let at = piece.indexOf(LF); at !== -1; at = piece.indexOf(LF, at + 1)) {
      const end = seen + at;
      if (holdsAnything(end - lineStart, (at > 0 ? piece[at - 1] : last) as number)) items += 1;
      [line, lineStart, linesInPart] = [line + 1, end + 1, linesInPart + 1];
      if (lineStart - partStart >= PART_BYTES || linesInPart >= PART_LINES) cut(lineStart, false);
    }
    seen += piece.length;
    last = piece.at(-1) as number;
    if (seen - Math.max(lineStart, partStart) > MAX_ITEM_BYTES) cut(seen, true);
  }
  if (holdsAnything(seen - lineStart, last)) items += 1;
  cut(seen, false);
  return { items, parts };
}

/** One line of a part, without its end. */
export interface Line {
  readonly line: number;
  readonly offset: number;
  readonly bytes: Buffer;
}

/** The lines of a part that hold anything and begin in it. */
export function* linesOf({ body, firstLine, insideALine }: { readonly body: Buffer; readonly firstLine: number; readonly insideALine: boolean }): Generator<Line> {
  let line = firstLine;
  let skip = insideALine;
  for (let offset = 0; offset < body.length; line += 1) {
    const found = body.indexOf(LF, offset);
    const end = found === -1 ? body.length : found;
    const bytes = body.subarray(offset, end > offset && body[end - 1] === CR ? end - 1 : end);
    if (!skip && bytes.length > 0) yield { line, offset, bytes };
    skip = false;
    offset = end + 1;
  }
}
