import type { Queryable } from '../../platform/db.js';
import { nearestCodes } from './nearest.js';
import type { Pages } from './pages.js';
import { readEditions, readLists, type CodeListEdition } from './store.js';

/** May the code be used at the moment asked for? `retired`: it once could; `unusable`: it never says what it is used for. */
export type Standing = 'usable' | 'retired' | 'unusable';

export interface CodeEntry {
  readonly list: string;
  readonly edition: string;
  readonly code: string;
  /** Null where the list lost it. */
  readonly name: string | null;
  readonly status: string;
  readonly standing: Standing;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface LookupOptions {
  /** ISO 8601; retirement is judged at this moment. Without it a withdrawn code is retired. */
  readonly at?: string;
  /** One edition only; otherwise the newest that holds the code. */
  readonly edition?: string;
}

/** The code lists in memory. All methods are exact: the caller normalises first. */
export interface CodeBook {
  lookup(list: string, code: string, options?: LookupOptions): CodeEntry | undefined;
  /** What the writer probably meant, best first, at most five; empty when there is no good guess. */
  nearest(list: string, code: string): readonly CodeEntry[];
  /** Every code of the newest edition; for short lists. */
  all(list: string): readonly CodeEntry[];
  /** Is this edition of the list here? */
  holds(list: string, edition: string): boolean;
  editions(): readonly CodeListEdition[];
}

const RETIRED = new Set(['withdrawn', 'deleted', 'deprecated', 'to-be-removed']);
const UNUSABLE = new Set(['not-goods', 'not-usable', 'specimen']);

function standingOf(status: string, withdrawn: string | undefined, at: string | undefined): Standing {
  if (UNUSABLE.has(status)) return 'unusable';
  if (!RETIRED.has(status)) return 'usable';
  // Money withdrawn in a month was still about in it.
  return withdrawn !== undefined && at !== undefined && at.slice(0, withdrawn.length) <= withdrawn ? 'usable' : 'retired';
}

function pagesOf(list: string, edition: string, text: string): Pages {
  const lines = new Map<string, string>();
  for (const line of text.split('\n')) lines.set(line.slice(0, line.indexOf('\t')), line);
  return { list, edition, lines, codes: list === 'hs' ? [...lines.keys()].toSorted() : [] };
}

type ReadLine = Omit<CodeEntry, 'standing' | 'list' | 'edition'>;

/** Most messages name few codes, and those again and again: their lines are taken apart once. */
const READ_LINES = new Map<string, ReadLine>();
const MOST_READ_LINES = 20_000;

function readLine(line: string): ReadLine {
  const known = READ_LINES.get(line);
  if (known) return known;
  const [code, name, status, json] = line.split('\t') as [string, string, string, string];
  const read = { code, name: name === '' ? null : name, status, attributes: Object.freeze((json === '{}' ? {} : JSON.parse(json)) as Record<string, string>) };
  if (READ_LINES.size >= MOST_READ_LINES) READ_LINES.clear();
  READ_LINES.set(line, read);
  return read;
}

function entryOf(pages: Pages, line: string, at: string | undefined): CodeEntry {
  const read = readLine(line);
  return { list: pages.list, edition: pages.edition, ...read, standing: standingOf(read.status, read.attributes['withdrawn'], at) };
}

/** A code book over lists already read; `openCodeBook` is the usual way. */
export function codeBookOf(lists: readonly { list: string; edition: string; lines: string }[], editions: readonly CodeListEdition[]): CodeBook {
  const shelves = new Map<string, Pages[]>();
  for (const { list, edition, lines } of lists) {
    const shelf = [...(shelves.get(list) ?? []), pagesOf(list, edition, lines)];
    shelves.set(list, shelf.toSorted((a, b) => (a.edition < b.edition ? 1 : -1)));
  }
  const lookup: CodeBook['lookup'] = (list, code, options = {}) => {
    for (const pages of shelves.get(list) ?? []) {
      if (options.edition !== undefined && options.edition !== pages.edition) continue;
      const line = pages.lines.get(code);
      if (line !== undefined) return entryOf(pages, line, options.at);
    }
    return undefined;
  };
  return {
    lookup,
    nearest(list, code) {
      const pages = shelves.get(list)?.[0];
      if (!pages) return [];
      const guesses = nearestCodes(pages, code).map((one) => lookup(list, one));
      return guesses.filter((entry): entry is CodeEntry => entry?.standing === 'usable');
    },
    all(list) {
      const pages = shelves.get(list)?.[0];
      return pages ? [...pages.lines.values()].map((line) => entryOf(pages, line, undefined)) : [];
    },
    holds: (list, edition) => shelves.get(list)?.some((pages) => pages.edition === edition) ?? false,
    editions: () => editions,
  };
}

/** Reads every list once (about 126,000 codes). Open it once for a process and hand it on. */
export async function openCodeBook(db: Queryable): Promise<CodeBook> {
  const [lists, editions] = [await readLists(db), await readEditions(db)];
  return codeBookOf(lists, editions);
}
