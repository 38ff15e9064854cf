import type { SpellingModel } from '../src/matching/names/hangul-spelling.js';
import { USUAL } from './name-usual-spellings.js';

/** A word in Latin letters and the parts of its syllables in Hangul. */
export interface Sample {
  readonly latin: string;
  readonly parts: readonly string[];
}

export interface SpellingRow {
  readonly part: string;
  readonly jamo: string;
  readonly spelling: string;
  /** Nats. */
  readonly cost: number;
}

type Counts = Map<string, Map<string, number>>;

const ROUNDS = 12;
const LONGEST_SPELLING = 4;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** The chance of a spelling that was not seen, before its length; the least chance of a usual one; from which average cost a sample is no spelling. */
const SETTINGS = { native: { unseen: 2e-5, usual: 0.006 }, foreign: { unseen: 3e-4, usual: 0.003 } } as const;
const TOO_FAR = 2.6;
const CONSONANTS = /^([^aeiouy]{0,4}|[gq]u|[gc][ie]|lle?|l?le|ne|me|te|de|ge|ke|pe)$/;
const VOWELS = /^[aeiouyhwjr]{0,3}$/;

/** Expectation and maximisation over all ways to part the letters among the syllables' parts. */
export function estimate(samples: readonly Sample[], model: SpellingModel): SpellingRow[] {
  const usual = usualChances(model);
  let chances: Counts = new Map([...usual].map(([part, spellings]) => [part, new Map(spellings)]));
  let silent = new Map([...LETTERS].map((letter) => [letter, 0.002 + (model === 'foreign' && 'ehstd'.includes(letter) ? 0.01 : 0)]));
  for (let round = 0; round < ROUNDS; round++) {
    const seen: Counts = new Map();
    const alone = new Map<string, number>();
    let letters = 0;
    for (const sample of samples) letters += count(sample, { chances, silent, unseen: SETTINGS[model].unseen, strict: round > 2 }, seen, alone);
    const all = letters + [...alone.values()].reduce((sum, value) => sum + value, 0);
    silent = new Map([...LETTERS].map((letter) => [letter, Math.max(5e-5, ((alone.get(letter) ?? 0) + 0.05) / all)]));
    chances = maximise(seen, usual, SETTINGS[model].usual);
  }
  const spellings = [...chances].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([part, of]) => [...of].sort(([, a], [, b]) => b - a).map(([spelling, chance]) => ({ part: part.charAt(0), jamo: part.charAt(1), spelling, cost: -Math.log(chance) })));
  return [...spellings, ...[...silent].map(([letter, chance]) => ({ part: 'I', jamo: '-', spelling: letter, cost: -Math.log(chance) }))];
}

function usualChances(model: SpellingModel): Counts {
  const counts: Counts = new Map();
  for (const [parts, jamos, spellings] of USUAL[model]) for (const part of parts) for (const jamo of jamos) {
    const of = counts.get(part + jamo) ?? new Map<string, number>();
    spellings.split(' ').forEach((spelling, i) => of.set(spelling === '-' ? '' : spelling, Math.max(of.get(spelling) ?? 0, 3 / (1 + i))));
    counts.set(part + jamo, of);
  }
  for (const of of counts.values()) {
    const all = [...of.values()].reduce((sum, value) => sum + value, 0);
    for (const [spelling, value] of of) of.set(spelling, (value / all) * 0.97);
  }
  return counts;
}

interface Beliefs {
  readonly chances: Counts;
  readonly silent: ReadonlyMap<string, number>;
  readonly unseen: number;
  readonly strict: boolean;
}

/** Adds what a sample is expected to show to `seen` and `alone` (forward and backward sums); the number of letters it had, 0 if it is no spelling. */
function count({ latin, parts }: Sample, { chances, silent, unseen, strict }: Beliefs, seen: Counts, alone: Map<string, number>): number {
  const chance = (part: string, spelling: string): number => chances.get(part)?.get(spelling) ?? (possible(part, spelling) ? unseen / (1 + spelling.length ** 2) : 0);
  const steps = (i: number, j: number): [number, number, number, string][] => {
    const out: [number, number, number, string][] = j < latin.length ? [[i, j + 1, silent.get(latin.charAt(j)) ?? 0, '']] : [];
    if (i < parts.length) for (let k = 0; k <= LONGEST_SPELLING && j + k <= latin.length; k++) out.push([i + 1, j + k, chance(parts[i] ?? '', latin.slice(j, j + k)), latin.slice(j, j + k)]);
    return out.filter(([, , value]) => value > 0);
  };
  const grid = (): Float64Array[] => Array.from({ length: parts.length + 1 }, () => new Float64Array(latin.length + 1));
  const [before, after] = [grid(), grid()];
  const add = (to: Float64Array[], i: number, j: number, value: number): void => { const row = to[i] as Float64Array; row[j] = (row[j] ?? 0) + value; };
  add(before, 0, 0, 1);
  for (let i = 0; i <= parts.length; i++) for (let j = 0; j <= latin.length; j++) for (const [x, y, value] of steps(i, j)) add(before, x, y, (before[i]?.[j] ?? 0) * value);
  add(after, parts.length, latin.length, 1);
  for (let i = parts.length; i >= 0; i--) for (let j = latin.length; j >= 0; j--) for (const [x, y, value] of steps(i, j)) add(after, i, j, (after[x]?.[y] ?? 0) * value);
  const whole = before[parts.length]?.[latin.length] ?? 0;
  if (!(whole > 0) || (strict && -Math.log(whole) / Math.max(latin.length, 1) > TOO_FAR)) return 0;
  for (let i = 0; i <= parts.length; i++) for (let j = 0; j <= latin.length; j++) for (const [x, y, value, spelling] of steps(i, j)) {
    const share = ((before[i]?.[j] ?? 0) * value * (after[x]?.[y] ?? 0)) / whole;
    if (share < 1e-6) continue;
    if (x === i) alone.set(latin.charAt(j), (alone.get(latin.charAt(j)) ?? 0) + share);
    else {
      const of = seen.get(parts[i] ?? '') ?? new Map<string, number>();
      seen.set(parts[i] ?? '', of.set(spelling, (of.get(spelling) ?? 0) + share));
    }
  }
  return latin.length;
}

const possible = (part: string, spelling: string): boolean => (part.startsWith('O') || part.startsWith('C') ? CONSONANTS : VOWELS).test(spelling);

function maximise(seen: Counts, usual: Counts, least: number): Counts {
  const out: Counts = new Map();
  for (const part of new Set([...usual.keys(), ...seen.keys()])) {
    const counts = new Map([...(usual.get(part) ?? [])].map(([spelling, value]) => [spelling, value * 0.15]));
    for (const [spelling, value] of seen.get(part) ?? []) counts.set(spelling, (counts.get(spelling) ?? 0) + value);
    const all = [...counts.values()].reduce((sum, value) => sum + value, 0);
    const known = usual.get(part);
    const kept = [...counts].filter(([spelling, value]) => known?.has(spelling) || (value / all > 0.002 && value > 0.7));
    out.set(part, new Map(kept.map(([spelling, value]) => [spelling, Math.max(value / all, known?.has(spelling) ? least : 0) * 0.985])));
  }
  return out;
}
