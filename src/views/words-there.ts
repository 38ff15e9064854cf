import { termOf } from '../domain/search-term.js';
import type { Queryable } from '../platform/db.js';
import { termsAsked } from '../platform/text-terms.js';

/** For the beginning of a word, as a term, the words of the pool that begin so. A beginning of too many is not among them. */
export type WordsThere = ReadonlyMap<string, readonly string[]>;

/** As many are asked for one by one; of more, the index gathers all that begins so. */
const MOST = 64;
/** After every character that a word may go on with. */
const BEYOND = '\u{10FFFF}';

/** Which words there are to the beginnings in a text that somebody asks for. */
export async function wordsThere(db: Queryable, text: string): Promise<WordsThere> {
  const begun = termsAsked(text).filter(({ open }) => open).map(({ term }) => termOf('word', term));
  if (begun.length === 0) return new Map();
  const { rows } = await db.query<{ begun: string; words: string[] }>({
    name: 'search_words_there',
    text: `SELECT b.begun, ARRAY(SELECT w.word FROM search.word w WHERE w.word >= b.begun AND w.word < b.begun || $2 ORDER BY w.word LIMIT ${MOST + 1}) AS words FROM unnest($1::text[]) AS b (begun)`,
    values: [begun, BEYOND],
  });
  return new Map(rows.filter(({ words }) => words.length <= MOST).map((row) => [row.begun, row.words]));
}
