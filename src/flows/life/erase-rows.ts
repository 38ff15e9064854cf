import { createHash } from 'node:crypto';
import { PUBLISHERS, type Publisher } from '../../domain/listing.js';
import { filesOf, madeOfRows, partsOf, type FileToRead } from '../../evidence/file-rows.js';
import { readFileParts, type FileKind } from '../../evidence/file-store.js';
import { findRowsIn } from '../../intake/find-rows.js';
import { forgetMembers, forgetRowErrors, readingsOf } from '../../intake/forget-rows.js';
import { findEntries } from '../../intake/watchlist/find-entries.js';
import { appendEntry } from '../../ledger/entry.js';
import { blankRows, blanksOf, saveFileErasure, type RowBlank } from '../../lifecycle/row-blanks.js';
import type { Queryable } from '../../platform/db.js';
import { createDecoder } from '../../platform/text-encoding.js';
import { refsGone } from '../../pool/erase.js';
import type { Version } from '../../pool/restrict.js';

const KINDS: Readonly<Record<string, FileKind>> = { seizure: 'seizures', listing: 'watchlist' };

/** Records of one partner and kind whose versions are being erased. */
interface Erased {
  readonly partner: string;
  readonly recordKind: string;
  /** A message for each record: what is blanked is blanked for it. */
  readonly keptIds: ReadonlyMap<string, string>;
  /** Records of which no version is left. */
  readonly gone: ReadonlySet<string>;
  /** `<file> <row>` of the messages -> record */
  readonly rows: ReadonlyMap<string, string>;
}

interface Found extends RowBlank {
  readonly row: number;
}

/**
 * Erases what kept files say of erased records: rows that messages were made of and, once no version is left, every row about them, whichever reading it failed
 * or added nothing in. What a file is before and after is an entry of the log. Call it where the erasures are saved and the pool has let go.
 */
export async function eraseRows(tx: Queryable, versions: readonly Version[], at: Date): Promise<void> {
  for (const erased of await grouped(tx, versions)) {
    for (const file of await filesOf(tx, erased.partner, KINDS[erased.recordKind] as FileKind)) await eraseIn(tx, file, erased, at);
    if (erased.recordKind === 'listing') await forgetMembers(tx, erased.partner, [...erased.gone]);
  }
}

async function grouped(tx: Queryable, versions: readonly Version[]): Promise<Erased[]> {
  const ofFiles = versions.filter(({ recordKind }) => recordKind in KINDS);
  if (ofFiles.length === 0) return [];
  const made = await madeOfRows(tx, ofFiles.map(({ keptId }) => keptId));
  const groups = new Map<string, Version[]>();
  for (const version of ofFiles) groups.set(`${version.partner} ${version.recordKind}`, [...groups.get(`${version.partner} ${version.recordKind}`) ?? [], version]);
  return Promise.all([...groups.values()].map(async (some) => {
    const { partner, recordKind } = some[0] as Version;
    const refOf = new Map(some.map(({ keptId, recordRef }) => [keptId, recordRef]));
    const rows = new Map([...made].flatMap(([place, keptId]) => (refOf.has(keptId) ? [[place, refOf.get(keptId) as string] as const] : [])));
    return { partner, recordKind, rows, keptIds: new Map(some.map(({ recordRef, keptId }) => [recordRef, keptId])), gone: await refsGone(tx, { partner, recordKind, refs: [...new Set(refOf.values())] }) };
  }));
}

async function eraseIn(tx: Queryable, file: FileToRead, erased: Erased, at: Date): Promise<void> {
  const already = await blanksOf(tx, file.fileId);
  const found: Found[] = [];
  for await (const one of erased.recordKind === 'listing' ? entriesIn(tx, file, erased) : rowsIn(tx, file, erased)) {
    if (!already.has(`${one.part} ${one.start}`)) found.push(one);
  }
  if (found.length === 0) return;
  const before = await digestOf(tx, file);
  await blankRows(tx, file.fileId, found);
  const after = await digestOf(tx, file);
  const rows = new Set(found.map(({ row }) => row)).size;
  const entryId = await appendEntry(tx, { kind: 'file.blank', at, about: { fileId: file.fileId, rows, before: before.toString('hex'), after: after.toString('hex') } });
  await saveFileErasure(tx, { fileId: file.fileId, before, after, rows, at, entryId });
  await forgetRowErrors(tx, file.fileId, found.map(({ row }) => row));
}

async function* rowsIn(tx: Queryable, file: FileToRead, { keptIds, gone, rows: made }: Erased): AsyncGenerator<Found> {
  const rows = new Map([...made].flatMap(([place, ref]) => (place.startsWith(file.fileId) ? [[Number(place.slice(file.fileId.length + 1)), ref] as const] : [])));
  if (gone.size === 0 && rows.size === 0) return;
  const decode = createDecoder(file.dialect.encoding);
  const sought = { refs: gone, rows, readings: await readingsOf(tx, file.fileId) };
  for await (const part of partsOf(tx, file)) {
    for (const { row, start, length, recordRef } of findRowsIn(part, file.dialect, decode, sought)) yield { part: part.part, row, start, length, keptId: keptIds.get(recordRef) as string };
  }
}

/** An entry may begin in one part and end in the next: a blank for each. */
async function* entriesIn(tx: Queryable, file: FileToRead, { partner, keptIds, gone }: Erased): AsyncGenerator<Found> {
  const [kind] = (Object.keys(PUBLISHERS) as Publisher[]).filter((name) => PUBLISHERS[name].code === partner);
  if (!kind || gone.size === 0) return;
  const ends: number[] = [];
  const measured = async function* (): AsyncGenerator<{ body: Buffer }> {
    for await (const part of partsOf(tx, file)) {
      ends.push((ends.at(-1) ?? 0) + part.body.length);
      yield part;
    }
  };
  let row = 0;
  for await (const { start, length, reference } of findEntries(measured(), kind, gone)) {
    row -= 1; // no row of a table
    for (const [part, end] of ends.entries()) {
      const from = Math.max(start, ends[part - 1] ?? 0);
      const to = Math.min(start + length, end);
      if (from < to) yield { part, row, start: from - (ends[part - 1] ?? 0), length: to - from, keptId: keptIds.get(reference) as string };
    }
  }
}

async function digestOf(tx: Queryable, file: FileToRead): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const bytes of readFileParts(tx, file)) hash.update(bytes);
  return hash.digest();
}
