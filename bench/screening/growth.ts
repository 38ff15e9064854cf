import { findCandidates } from '../../src/matching/candidates.js';
import { nameForms } from '../../src/matching/names/compare.js';
import type { Database } from '../../src/platform/db.js';
import { fillPool } from './fill-pool.js';
import { readListed } from './listed.js';

export interface Growth {
  readonly names: number;
  readonly msP50: number;
  readonly msP95: number;
  /** Of the queries, each a name of the pool with one letter changed, those that find it among the first 50. */
  readonly found: number;
  /** To the smallest pool. */
  readonly p50Ratio: number;
  readonly p95Ratio: number;
}

const QUERIES = 300;

/** How long candidates take as the pool grows: names made of parts of real ones, the same for each run. */
export async function measureGrowth(db: Database, sizes: readonly number[]): Promise<Growth[]> {
  const random = seeded(20_260_701);
  const make = nameMaker(random);
  const growth: Growth[] = [];
  let filled = 0;
  for (const size of [...sizes].sort((a, b) => a - b)) {
    const names = Array.from({ length: size - filled }, make);
    const subjects = await fillPool(db, names.map((name) => ({ kind: 'person' as const, names: [name], qualifiers: { born: [String(1940 + Math.floor(random() * 65))] } })));
    filled = size;
    const times: number[] = [];
    let found = 0;
    for (let i = 0; i < QUERIES; i += 1) {
      const at = Math.floor(random() * names.length);
      const forms = nameForms('person', misspelt(names[at] ?? '', random));
      const began = performance.now();
      const [candidates = []] = await findCandidates(db, [{ ...forms, born: [] }]);
      times.push(performance.now() - began);
      if (candidates.some(({ subjectId }) => subjectId === subjects[at])) found += 1;
    }
    times.sort((a, b) => a - b);
    const [p50, p95] = [times[QUERIES / 2] ?? 0, times[Math.floor(QUERIES * 0.95)] ?? 0];
    const first = growth[0];
    growth.push({ names: size, msP50: round(p50), msP95: round(p95), found: round(found / QUERIES), p50Ratio: round(p50 / (first?.msP50 ?? p50)), p95Ratio: round(p95 / (first?.msP95 ?? p95)) });
    process.stderr.write(`${size} names: p50 ${round(p50)} ms, p95 ${round(p95)} ms\n`);
  }
  return growth;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Two or three words that stand in names of the lists, at the same place. */
function nameMaker(random: () => number): () => string {
  const parts = readListed().filter(({ kind }) => kind === 'person').flatMap(({ names }) => names).filter((name) => /^[\x20-\x7e]+$/.test(name)).map((name) => name.split(/[\s,]+/).filter((word) => word.length > 2));
  const [first, last] = [parts.flatMap((words) => words.slice(1)), parts.flatMap((words) => words.slice(0, 1))];
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  return () => (random() < 0.4 ? `${pick(first)} ${pick(first)} ${pick(last)}` : `${pick(first)} ${pick(last)}`);
}

function misspelt(name: string, random: () => number): string {
  const at = 1 + Math.floor(random() * Math.max(1, name.length - 2));
  return `${name.slice(0, at)}${String.fromCharCode(97 + Math.floor(random() * 26))}${name.slice(at + 1)}`;
}

/** The same numbers each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
