import type { RowsPart } from '../read-rows.js';

/** Bytes of a file, counted from its beginning, that are an entry. */
export interface EntryPlace {
  readonly start: number;
  readonly length: number;
  readonly reference: string;
}

/** Lines of OFAC's files begin with the number of the entry, in all three of them. */
const LINE = /^[ \t]*"?(\d{1,9})"?[ \t]*,[^\r\n]*/gm;
/** An entry of the list of the United Nations; its number stands in it as text. */
const ELEMENT = /<(INDIVIDUAL|ENTITY)(?:\s[^>]*)?>[^]*?<\/\1\s*>/g;
const NUMBER = /<REFERENCE_NUMBER(?:\s[^>]*)?>\s*([^<]*?)\s*<\/REFERENCE_NUMBER/;
const DATA_ID = /<DATAID(?:\s[^>]*)?>\s*([^<]*?)\s*<\/DATAID/;
/** More of a file than this is not waited for until an entry ends. */
const LONGEST = 4 * 1024 * 1024;

/** Where the entries with these numbers stand in a kept file of a list. Works on the bytes, so that a place is one whatever is read of it. */
export async function* findEntries(parts: AsyncIterable<Pick<RowsPart, 'body'>>, kind: 'ofac' | 'un', references: ReadonlySet<string>): AsyncGenerator<EntryPlace> {
  let [window, seen] = ['', 0];
  const read = function* (upTo: number): Generator<EntryPlace> {
    for (const found of window.slice(0, upTo).matchAll(kind === 'ofac' ? LINE : ELEMENT)) {
      const reference = kind === 'ofac' ? found[1] as string : NUMBER.exec(found[0])?.[1] || DATA_ID.exec(found[0])?.[1] || '';
      if (references.has(reference)) yield { start: seen + found.index, length: found[0].length, reference };
    }
  };
  for await (const { body } of parts) {
    window += body.toString('latin1'); // a character is a byte
    const upTo = window.length > LONGEST ? window.length : endOf(window, kind);
    yield* read(upTo);
    window = window.slice(upTo);
    seen += upTo;
  }
  yield* read(window.length);
}

/** Behind the last line, or the last element, that is whole. */
function endOf(window: string, kind: 'ofac' | 'un'): number {
  if (kind === 'ofac') return window.lastIndexOf('\n') + 1;
  const ends = ['</INDIVIDUAL>', '</ENTITY>'].map((tag) => ({ tag, at: window.lastIndexOf(tag) })).filter(({ at }) => at >= 0);
  return Math.max(0, ...ends.map(({ tag, at }) => at + tag.length));
}
