import { codeBookOf, type CodeBook } from '../../../src/mapping/codes/code-book.js';
import { readShippedLists } from '../../../src/mapping/codes/load-code-lists.js';

/** The code book as it ships, without a database; the loading itself has its own test. */
export async function shippedCodeBook(): Promise<CodeBook> {
  return codeBookOf(await readShippedLists(), []);
}
