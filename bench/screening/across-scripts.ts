import { findCandidates, MOST_CANDIDATES } from '../../src/matching/candidates.js';
import { nameForms } from '../../src/matching/names/compare.js';
import { scriptOf } from '../../src/matching/names/scripts.js';
import type { NameKind } from '../../src/matching/names/types.js';
import type { Database } from '../../src/platform/db.js';
import { fillPool, type Entry } from './fill-pool.js';
import { readListed } from './listed.js';

/** A name in its own script, and a name in Latin letters of the same one. */
export interface ScriptPair {
  readonly source: string;
  readonly kind: NameKind;
  readonly latin: string;
  readonly native: string;
}

/** Of the queries, those whose Latin name is among the first 50 candidates: recall and how many there were, by source and script. */
export type RecallByScript = Record<string, { readonly n: number; readonly recall: number }>;

const isLatin = (name: string): boolean => scriptOf(name) === 'Latn';

/** Asks for names in their own script; the pool holds the Latin names of both lists and of the pairs, nothing else. */
export async function measureAcrossScripts(db: Database, pairs: readonly ScriptPair[]): Promise<RecallByScript> {
  const listed = readListed();
  const entries: Entry[] = listed.map(({ kind, names }) => ({ kind, names: names.filter(isLatin) })).filter(({ names }) => names.length > 0);
  const own = listed.filter(({ names }) => names.some(isLatin)).flatMap(({ names, kind, list }, i) => names.filter((name) => !isLatin(name)).map((native) => ({ source: `${list}-list`, kind, native, entry: i })));
  const asked = [...own, ...pairs.map(({ source, kind, native }, i) => ({ source, kind, native, entry: entries.length + i }))];
  const subjects = await fillPool(db, [...entries, ...pairs.map(({ kind, latin }) => ({ kind, names: [latin] }))]);
  const sums = new Map<string, { n: number; found: number }>();
  for (const { source, kind, native, entry } of asked) {
    const forms = nameForms(kind, native);
    const [candidates = []] = await findCandidates(db, [{ ...forms, born: [] }], MOST_CANDIDATES);
    const key = `${source} ${forms.script} ${kind}`;
    const sum = sums.get(key) ?? { n: 0, found: 0 };
    sum.n += 1;
    if (candidates.some(({ subjectId }) => subjectId === subjects[entry])) sum.found += 1;
    sums.set(key, sum);
  }
  return Object.fromEntries([...sums].sort().map(([key, { n, found }]) => [key, { n, recall: Math.round((found / n) * 10_000) / 10_000 }]));
}
