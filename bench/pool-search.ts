import { createLog } from '../src/platform/log.js';
import { createIndexRecords } from '../src/flows/index-records.js';
import { systemClock } from '../src/platform/clock.js';
import { openDatabase, type Database, type Queryable } from '../src/platform/db.js';
import { findJoined, saveRecords } from '../src/pool/save-many.js';
import { searchPool } from '../src/views/search-pool.js';
import type { PoolSearch } from '../src/views/search-terms.js';
import { containerOf, hangul, poolRecord, word } from './pool-records.js';

export interface SearchRow {
  readonly kind: string;
  /** Milliseconds at each size: p50, p95. */
  readonly ms: ReadonlyArray<readonly [number, number]>;
  /** p95 at the largest against the smallest but one. */
  readonly growth: number;
  /** How the largest is read: indexes in the plan, or `Seq Scan`. */
  readonly plan: string;
}

export interface PoolSearchResult {
  readonly sizes: readonly number[];
  readonly rows: readonly SearchRow[];
  readonly indexedPerSecond: number;
  /** Bytes of the rows and their indexes, for each record. */
  readonly bytesPerRecord: number;
}

const SIZES = (process.env.POOL_SIZES ?? '1000,10000,100000').split(',').map(Number);
const ASKED = 60;
const LIMIT = 50;

/** One search of each kind; `i` makes it another one each time, `size` keeps it within what is there. */
const SEARCHES: Readonly<Record<string, (i: number, size: number) => Omit<PoolSearch, 'limit'>>> = {
  'identifier, whole': (i, size) => ({ identifier: containerOf((i * 7919) % size) }),
  'identifier, first eight characters': (i, size) => ({ identifier: containerOf((i * 7919) % size).slice(0, 8) }),
  'one box, an identifier': (i, size) => ({ q: containerOf((i * 104_729) % size) }),
  'one box, two words': (i) => ({ q: `${word(20 + i)} ${word(50 + i)}` }),
  'a rare word': (i) => ({ text: word(9_000 + i * 13) }),
  'a common word': (i) => ({ text: word(1 + (i % 5)) }),
  'a word in Hangul': (i) => ({ text: hangul(300 + i * 7) }),
  'HS, six digits': (i) => ({ hs: String(10_000 + (i % 390) * 219).padStart(6, '0') }),
  'HS, two digits': (i) => ({ hs: String(10 + (i % 80)).padStart(2, '0') }),
  'route': (i) => ({ from: ['ECGYE', 'CNSHA', 'BRSSZ'][i % 3], to: ['KRPUS', 'NLRTM'][i % 2] }),
  'country and category': (i) => ({ place: 'KR', riskCategory: ['cites', 'drugs'][i % 2] }),
  'partner, kind and category': (i) => ({ partner: ['ZZ', 'JP'][i % 2], kind: 'seizure', riskCategory: 'weapons' }),
  'a day of events': (i, size) => ({ eventFrom: new Date(Date.UTC(2025, 0, 1) + ((i * 37) % size) * 60_000).toISOString(), eventTo: new Date(Date.UTC(2025, 0, 2) + ((i * 37) % size) * 60_000).toISOString() }),
  'everything, newest first': () => ({}),
  'a word and a period': (i, size) => ({ text: word(3 + i), receivedFrom: new Date(Date.UTC(2025, 0, 1) + (size / 2) * 60_000).toISOString() }),
};

/** Search over pools of several sizes, one database that grows. No cache is warmed but by the searches themselves. */
export async function measurePoolSearch(url: string): Promise<PoolSearchResult> {
  const db = openDatabase(url, { max: 3, statementTimeout: 300_000 });
  try {
    const ms = new Map<string, Array<readonly [number, number]>>(Object.keys(SEARCHES).map((kind) => [kind, []]));
    let [filled, indexedPerSecond] = [0, 0];
    for (const size of SIZES) {
      indexedPerSecond = await fill(db, filled, size);
      filled = size;
      await db.query('VACUUM ANALYZE search.entry');
      await db.query('ANALYZE pool.record');
      await db.query('ANALYZE pool.identifier');
      for (const [kind, asked] of Object.entries(SEARCHES)) ms.get(kind)?.push(await spread(db, (i) => asked(i, size)));
      process.stderr.write(`search at ${size} records measured\n`);
    }
    const rows = await Promise.all(Object.entries(SEARCHES).map(async ([kind, asked]): Promise<SearchRow> => {
      const measured = ms.get(kind) ?? [];
      return { kind, ms: measured, growth: rounded((measured.at(-1)?.[1] ?? 0) / Math.max(0.01, measured.at(-2)?.[1] ?? 1)), plan: await planOf(db, { ...asked(1, filled), limit: LIMIT }) };
    }));
    const { rows: [bytes] } = await db.query<{ bytes: number }>(`SELECT pg_total_relation_size('search.entry')::float8 AS bytes`);
    return { sizes: SIZES, rows, indexedPerSecond, bytesPerRecord: Math.round((bytes?.bytes ?? 0) / filled) };
  } finally {
    await db.close();
  }
}

/** @returns records indexed per second */
async function fill(db: Database, from: number, to: number): Promise<number> {
  for (let at = from; at < to; at += 500) {
    const records = Array.from({ length: Math.min(500, to - at) }, (_, i) => poolRecord(at + i));
    await db.transaction(async (tx) => saveRecords(tx, records, await findJoined(tx, records)));
  }
  const step = createIndexRecords({ db, clock: systemClock, log: createLog('error') })();
  const began = performance.now();
  while (await step());
  return Math.round((to - from) / ((performance.now() - began) / 1000));
}

async function spread(db: Database, asked: (i: number) => Omit<PoolSearch, 'limit'>): Promise<readonly [number, number]> {
  const taken: number[] = [];
  for (let i = 0; i < ASKED; i += 1) {
    const began = performance.now();
    await searchPool(db, { ...asked(i), limit: LIMIT }, []);
    taken.push(performance.now() - began);
  }
  taken.sort((a, b) => a - b);
  return [rounded(taken[Math.floor(ASKED * 0.5)] ?? 0), rounded(taken[Math.floor(ASKED * 0.95)] ?? 0)];
}

/** By which indexes the statements of one search are read; a table read from end to end is said so. */
async function planOf(db: Database, asked: PoolSearch): Promise<string> {
  const made: Array<{ readonly text: string; readonly values: readonly unknown[] }> = [];
  const listening: Queryable = {
    query(statement, values = []) {
      if (typeof statement !== 'string') return db.query(statement);
      made.push({ text: statement, values });
      return db.query(statement, values);
    },
  };
  await searchPool(listening, asked, []);
  const plans = await Promise.all(made.map(({ text, values }) => db.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values)));
  const plan = plans.flatMap(({ rows }) => rows.map((row) => row['QUERY PLAN'])).join('\n');
  const read = [...new Set([...plan.matchAll(/entry_terms|entry_received|entry_event|Seq Scan on (?:entry|record)\b/g)].map(([found]) => found))].join(', ');
  return `${read}; ${made.filter(({ text }) => text.includes('search.entry e')).length - 1} statements`;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
