const LF = 0x0a;
const CR = 0x0d;

/** One line of a stream, without its end; `bytes` is missing where it was longer than the limit. */
export interface Line {
  /** From 1; lines without any character are passed over, but counted. */
  readonly line: number;
  readonly bytes?: Buffer;
}

/**
 * The lines of a stream in groups, each of what has come so far and of so many at most: nobody waits for a group to be full, and the stream
 * is read on only when the group before was taken. Memory is bounded by one piece and one line.
 */
export async function* linesIn(pieces: AsyncIterable<Buffer>, { longest, together }: { longest: number; together: number }): AsyncGenerator<Line[]> {
  const begun: Buffer[] = [];
  let length = 0;
  let line = 0;
  const end = (last: Buffer): Line | undefined => {
    line += 1;
    const tooLong = length + last.length > longest;
    const bytes = tooLong ? undefined : withoutCr(begun.length === 0 ? last : Buffer.concat([...begun, last]));
    begun.length = 0;
    length = 0;
    return tooLong ? { line } : bytes?.length ? { line, bytes } : undefined;
  };
  for await (const piece of pieces) {
    let group: Line[] = [];
    let from = 0;
    for (let at = piece.indexOf(LF); at >= 0; at = piece.indexOf(LF, from)) {
      const ended = end(piece.subarray(from, at));
      from = at + 1;
      if (ended) group.push(ended);
      if (group.length < together) continue;
      yield group;
      group = [];
    }
    if (group.length > 0) yield group;
    length += piece.length - from;
    // What is too long already is not collected any further.
    if (length <= longest) begun.push(piece.subarray(from));
  }
  const last = length > 0 ? end(Buffer.alloc(0)) : undefined;
  if (last) yield [last];
}

function withoutCr(bytes: Buffer): Buffer {
  return bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes;
}
