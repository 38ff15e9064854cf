import { jamoOf } from './hangul.js';
import { lazily, readTable } from './lists.js';

/** `native`: Korean names. `foreign`: names of other languages as Hangul hears them. Each with the costs of `hangul-spellings.tsv`. */
export type SpellingModel = 'native' | 'foreign';

const ONSETS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const CODAS = '-ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';
/** Where each part of a syllable begins in the numbering of units; `B` is a vowel without a consonant before it. */
const BASE: Readonly<Record<string, number>> = { O: 0, V: 19, B: 40, C: 61 };
const UNITS = 89;
const SILENT = 11;
const LETTERS = 26;
/** Only so many letters and units of a word are compared. */
const MOST = 32;
/** A unit that no letter stands for, and a letter that stands for nothing, cost at most this. */
const DROPPED: Readonly<Record<SpellingModel, number>> = { native: 8, foreign: 4.5 };

interface Costs {
  /** Children of a node by letter, 0 if none; the first nodes are the roots of the units. */
  readonly next: Int16Array;
  /** Cost of the spelling that ends at a node. */
  readonly cost: Float32Array;
  readonly silent: Float32Array;
}

const partOf = (part: string, jamo: string): number => (BASE[part] ?? 0) + (part === 'O' ? ONSETS : part === 'C' ? CODAS : VOWELS).indexOf(jamo);

/** The units of a Hangul word: onset (none for silent ㅇ), vowel, coda, syllable by syllable. */
export function unitsOf(word: string): Uint8Array {
  const units: number[] = [];
  for (const syllable of word) {
    const jamo = jamoOf(syllable);
    if (!jamo || units.length >= MOST - 3) continue;
    if (jamo[0] !== SILENT) units.push(jamo[0]);
    units.push((jamo[0] === SILENT ? 40 : 19) + jamo[1]);
    if (jamo[2] > 0) units.push(61 + jamo[2]);
  }
  return Uint8Array.from(units);
}

const models = lazily(() => {
  const rows = readTable('hangul-spellings.tsv');
  return { native: costsOf(rows.filter(([model]) => model === 'native'), DROPPED.native), foreign: costsOf(rows.filter(([model]) => model === 'foreign'), DROPPED.foreign) };
});

const background = lazily(() => lettersOf(readTable('hangul-spellings.tsv').filter(([model]) => model === 'background'), DROPPED.native));

function lettersOf(rows: readonly string[][], dropped: number): Float32Array {
  const costs = new Float32Array(LETTERS).fill(dropped);
  for (const [, part, , letter = '', cost] of rows) if (part === 'I') costs[letter.charCodeAt(0) - 97] = Math.min(Number(cost), dropped);
  return costs;
}

function costsOf(rows: readonly string[][], dropped: number): Costs {
  const next = new Int16Array(rows.length * 5 * LETTERS + UNITS * LETTERS);
  const cost = new Float32Array(rows.length * 5 + UNITS).fill(Infinity);
  cost.fill(dropped, 0, UNITS);
  let nodes = UNITS;
  for (const [, part = '', jamo = '', spelling = '', value] of rows) {
    if (part === 'I') continue;
    let node = partOf(part, jamo);
    for (const letter of spelling === '-' ? '' : spelling) {
      const at = node * LETTERS + letter.charCodeAt(0) - 97;
      if (next[at] === 0) next[at] = nodes++;
      node = next[at] as number;
    }
    cost[node] = Math.min(cost[node] as number, Number(value));
  }
  return { next, cost, silent: lettersOf(rows, dropped) };
}

const grid = new Float32Array((MOST + 1) * (MOST + 1));

/**
 * The least cost, in nats, of spelling these units with these letters (a-z; others are skipped). Zero is certain; a spelling that nobody uses
 * costs some 9 more.
 */
export function spellingCost(units: Uint8Array, latin: string, model: SpellingModel): number {
  const { next, cost, silent } = models()[model];
  const letters = Math.min(latin.length, MOST);
  const width = letters + 1;
  grid.fill(Infinity, 0, (units.length + 1) * width);
  grid[0] = 0;
  for (let i = 0; i <= units.length; i++) {
    for (let j = 0; j <= letters; j++) {
      const here = grid[i * width + j] as number;
      if (here === Infinity) continue;
      if (j < letters) lower(i * width + j + 1, here + (silent[latin.charCodeAt(j) - 97] ?? 0));
      if (i === units.length) continue;
      for (let node = units[i] as number, k = j; ;) {
        lower((i + 1) * width + k, here + (cost[node] as number));
        const letter = k < letters ? latin.charCodeAt(k) - 97 : -1;
        node = letter >= 0 && letter < LETTERS ? (next[node * LETTERS + letter] as number) : 0;
        if (node === 0) break;
        k += 1;
      }
    }
  }
  return grid[units.length * width + letters] as number;
}

function lower(at: number, value: number): void {
  if (value < (grid[at] as number)) grid[at] = value;
}

/** What these letters would cost without any Hangul: the measure that a cost is held against. */
export function backgroundCost(latin: string): number {
  const costs = background();
  let sum = 0;
  for (let i = 0; i < latin.length && i < MOST; i++) sum += costs[latin.charCodeAt(i) - 97] ?? 0;
  return sum;
}
