import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database, Queryable } from '../../platform/db.js';
import { projectPath } from '../../platform/paths.js';
import { enterShipped, hasGeneral } from '../versions/store.js';
import { SHIPPED_LISTS, type ListName, type ShippedList } from './lists.js';
import { digestsOf, replaceList } from './store.js';

/** Part of every digest: raise it when the loader itself writes something else from the same file. */
const LOADER = 'loader 1';
/** Any number of our own: two processes that start together must not load the same list twice. */
const LOCK = 7_166_001;

const dataFolder = (): string => projectPath('src', 'mapping', 'codes', 'data');

export interface LoadOptions {
  /** Only these lists; all of them if absent. */
  readonly only?: readonly ListName[];
  /** Where the CSV files are, if not in the product itself. */
  readonly folder?: string;
}

export interface LoadReport {
  readonly loaded: readonly { readonly list: ListName; readonly edition: string; readonly rows: number }[];
  readonly unchanged: number;
}

interface ReadList extends ShippedList {
  readonly content: Buffer;
  readonly sha256: string;
}

async function read(list: ShippedList, folder: string): Promise<ReadList> {
  const content = await readFile(join(folder, list.file));
  const sha256 = createHash('sha256').update(`${LOADER}\n${list.source}\n${list.terms}\n`).update(content).digest('hex');
  return { ...list, content, sha256 };
}

/** The cells of one CSV line (RFC 4180; refine.mjs lets no line break into a cell). */
function cells(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

/** CSV -> one line a code: code, name, status, attributes as JSON, parted by tabs (the refined lists hold none). */
function linesOf(list: ReadList): string[] {
  const [header = '', ...rows] = list.content.toString('utf8').trimEnd().split('\n');
  const names = header.split(',').slice(3);
  return rows.map((row) => {
    const [code, name, status, ...rest] = cells(row);
    const attributes: Record<string, string> = {};
    rest.forEach((value, i) => { if (value !== '') attributes[names[i] as string] = value; });
    return `${code}\t${name}\t${status}\t${JSON.stringify(attributes)}`;
  });
}

/** The lists as they ship, without a database: for `codeBookOf`. */
export async function readShippedLists(folder = dataFolder()): Promise<{ list: string; edition: string; lines: string }[]> {
  const lists = await Promise.all(SHIPPED_LISTS.map((list) => read(list, folder)));
  return lists.map((one) => ({ list: one.list, edition: one.edition, lines: linesOf(one).join('\n') }));
}

async function load(tx: Queryable, list: ReadList): Promise<LoadReport['loaded'][number]> {
  const lines = linesOf(list);
  await replaceList(tx, list, lines);
  return { list: list.list, edition: list.edition, rows: lines.length };
}

/**
 * Brings the code lists of the product into the database. A list whose digest is there already is not touched, so a
 * warm start only reads and hashes the files. Where no mapping version is there yet, the shipped one is entered. Safe when several processes start at once.
 */
export async function loadCodeLists(db: Database, options: LoadOptions = {}): Promise<LoadReport> {
  const folder = options.folder ?? dataFolder();
  const wanted = SHIPPED_LISTS.filter(({ list }) => options.only?.includes(list) ?? true);
  const lists = await Promise.all(wanted.map((list) => read(list, folder)));
  const changed = async (q: Queryable): Promise<ReadList[]> => {
    const known = await digestsOf(q);
    return lists.filter((one) => known.get(`${one.list} ${one.edition}`) !== one.sha256);
  };
  if ((await changed(db)).length === 0 && await hasGeneral(db)) return { loaded: [], unchanged: lists.length };
  return db.transaction(async (tx) => {
    // A slow disk may need longer for 116,000 rows than a statement usually gets.
    await tx.query('SET LOCAL statement_timeout = 0');
    await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const loaded: LoadReport['loaded'][number][] = [];
    for (const list of await changed(tx)) loaded.push(await load(tx, list));
    await enterShipped(tx);
    return { loaded, unchanged: lists.length - loaded.length };
  });
}
