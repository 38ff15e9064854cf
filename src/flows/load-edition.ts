import { recordEvent } from '../audit/store.js';
import { PUBLISHERS, type Publisher } from '../domain/listing.js';
import { findFile, readFileParts, type KeptFile } from '../evidence/file-store.js';
import { changeOf, membersOf } from '../intake/watchlist/diff.js';
import { findListings, lastEdition, lockList, noteChanges, removeListings, saveEdition, type Edition } from '../intake/watchlist/edition-store.js';
import type { ListingAt } from '../intake/watchlist/listing-source.js';
import { readOfac } from '../intake/watchlist/read-ofac.js';
import { readUn } from '../intake/watchlist/read-un.js';
import type { CodeBook } from '../mapping/codes/code-book.js';
import { countryNames } from '../mapping/country-names.js';
import type { Clock } from '../platform/clock.js';
import type { Database, Queryable } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { Refusal } from '../platform/refusal.js';
import { withdrawListings } from '../pool/listings.js';
import { goneFrom, poolListings, type Changed } from './load-edition/pool-listings.js';

export interface EditionAsked {
  readonly publisher: Publisher;
  /** Kept files, by what they are: `sdn`, `alt`, `add` of OFAC; `un`. */
  readonly files: Readonly<Partial<Record<'sdn' | 'alt' | 'add' | 'un', string>>>;
  /** ISO day of the edition. */
  readonly dated: string;
  /** `officer:<subject>` */
  readonly by: string;
}

/** What an edition does, or would do. */
export interface EditionDiff {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  /** The first of each, by reference; names are left out. */
  readonly changes: ReadonlyArray<{ readonly reference: string; readonly change: 'added' | 'changed' | 'removed'; readonly members: readonly string[] }>;
}

export interface LoadEdition {
  /** What loading it would do; nothing is written. */
  compare(asked: Omit<EditionAsked, 'dated' | 'by'>): Promise<EditionDiff>;
  /** Loads it. The same edition again does nothing. */
  load(asked: EditionAsked): Promise<EditionDiff & { readonly editionId: string }>;
}

export interface EditionDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly codeBook: CodeBook;
}

/** Entries that go into the pool by one statement each kind. */
const AT_ONCE = 500;
/** Changes that are listed in an answer. */
const MOST_LISTED = 1000;
/** An edition that would take away more than this part of a list is a broken file rather than news. */
const MOST_REMOVED = 0.5;

/**
 * An edition of a public watch list, from its kept files, in ONE transaction:
 *  1. its entries are read one after the other and held against what stands on the list,
 *  2. what is new or changed becomes a listing of the pool, with its subject; a version replaces the one before it,
 *  3. what the edition no longer has is taken back,
 *  4. edition, changes, audit are written. No indicator is made of any of it: nobody has agreed on an action.
 * Refuses schema_invalid (unreadable), not_found (a file), state_conflict (more than half of the list would go).
 */
export function createLoadEdition(deps: EditionDeps): LoadEdition {
  return {
    async compare(asked) {
      return deps.db.transaction(async (tx) => (await walk(deps, tx, { ...asked, dated: '', by: '' })).diff);
    },
    load: (asked) => deps.db.transaction(async (tx) => {
      await lockList(tx, PUBLISHERS[asked.publisher].code);
      return load(deps, tx, asked);
    }),
  };
}

async function load(deps: EditionDeps, tx: Queryable, asked: EditionAsked): Promise<EditionDiff & { editionId: string }> {
  const { code } = PUBLISHERS[asked.publisher];
  const files = Object.values(asked.files);
  const last = await lastEdition(tx, code);
  if (last && last.dated === asked.dated && files.every((file) => last.files.includes(file)) && last.files.length === files.length) {
    return { editionId: last.editionId, added: 0, changed: 0, removed: 0, unchanged: last.added + last.changed + last.unchanged, changes: [] };
  }
  const at = deps.clock.now();
  const { diff, all, gone, file } = await walk(deps, tx, asked, at);
  const standing = diff.unchanged + diff.changed + diff.removed;
  if (diff.removed > 10 && diff.removed > standing * MOST_REMOVED) {
    throw new Refusal('state_conflict', { detail: `This edition would take away ${diff.removed} of ${standing} entries: it is not whole.`, next: 'Load the whole list as it is published.' });
  }
  const { added, changed, removed, unchanged } = diff;
  const edition: Edition = { editionId: newId(at.getTime()), publisher: code, dated: asked.dated, files, added, changed, removed, unchanged, loadedBy: asked.by, loadedAt: at };
  await saveEdition(tx, edition);
  await withdrawListings(tx, code, gone, { by: file.fileId, at });
  await removeListings(tx, code, gone, edition.editionId);
  await noteChanges(tx, edition.editionId, all);
  await recordEvent(tx, { at, actor: asked.by, action: 'watchlist.load', object: `watchlist:${code}`, detail: { editionId: edition.editionId, dated: asked.dated, added, changed, removed, unchanged } });
  return { ...diff, editionId: edition.editionId };
}

interface Walked {
  readonly diff: EditionDiff;
  readonly all: EditionDiff['changes'];
  readonly gone: readonly string[];
  /** The main file. */
  readonly file: KeptFile;
}

/** Goes through an edition; with a time what is new and changed is pooled on the way. */
async function walk(deps: EditionDeps, tx: Queryable, asked: EditionAsked, at?: Date): Promise<Walked> {
  const { code } = PUBLISHERS[asked.publisher];
  const { entries, file } = await entriesOf(deps, tx, asked);
  const seen = new Set<string>();
  const all: Array<EditionDiff['changes'][number]> = [];
  let unchanged = 0;
  const settle = async (some: readonly ListingAt[]): Promise<void> => {
    const known = await findListings(tx, code, some.map(({ listing }) => listing.reference));
    const changed: Changed[] = [];
    for (const { listing, row } of some) {
      if (seen.has(listing.reference)) continue;
      seen.add(listing.reference);
      const members = membersOf(listing);
      const change = changeOf(members, known.get(listing.reference));
      if (change.change === 'unchanged') unchanged += 1;
      else {
        changed.push({ listing, row, members, version: change.version });
        all.push({ reference: listing.reference, change: change.change, members: change.change === 'changed' ? change.members : [] });
      }
    }
    if (at) await poolListings(tx, { file, at, changed });
  };
  let some: ListingAt[] = [];
  for await (const entry of entries) {
    some.push(entry);
    if (some.length === AT_ONCE) {
      await settle(some);
      some = [];
    }
  }
  await settle(some);
  if (seen.size === 0) throw new Refusal('schema_invalid', { detail: 'No entry is in the file.', next: 'Load the list as it is published.', errors: [{ pointer: '', code: 'minItems', detail: 'No entry is in the file.' }] });
  const gone = await goneFrom(tx, code, seen);
  all.push(...gone.map((reference) => ({ reference, change: 'removed' as const, members: [] })));
  const count = (change: string): number => all.filter((one) => one.change === change).length;
  return { all, gone, file, diff: { added: count('added'), changed: count('changed'), removed: gone.length, unchanged, changes: all.slice(0, MOST_LISTED) } };
}

async function entriesOf({ codeBook }: EditionDeps, tx: Queryable, { publisher, files }: Pick<EditionAsked, 'publisher' | 'files'>): Promise<{ entries: AsyncGenerator<ListingAt>; file: KeptFile }> {
  const kept = async (name: keyof typeof files): Promise<KeptFile | undefined> => {
    const fileId = files[name];
    if (fileId === undefined) return undefined;
    const file = await findFile(tx, fileId);
    if (file?.kind !== 'watchlist') throw new Refusal('not_found', { detail: `No file ${fileId} of a watch list is kept.` });
    return file;
  };
  const main = await kept(publisher === 'ofac' ? 'sdn' : 'un');
  if (!main) throw new Refusal('schema_invalid', { detail: 'The file with the entries is missing.', errors: [{ pointer: '/files', code: 'required', detail: 'The file with the entries is missing.' }] });
  const countryOf = countryNames(codeBook);
  const bytes = (file: KeptFile | undefined): AsyncGenerator<Buffer> | undefined => file && readFileParts(tx, file);
  const entries = publisher === 'ofac'
    ? readOfac({ sdn: readFileParts(tx, main), alt: bytes(await kept('alt')), add: bytes(await kept('add')) }, countryOf)
    : readUn(readFileParts(tx, main), countryOf);
  return { entries, file: main };
}
