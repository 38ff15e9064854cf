import { CHOSEN } from './chosen.js';
import { soundOf } from './sound.js';
import { leastToMeet, meet, type Meeting } from './similarity.js';
import type { AlignedTokens, LeftOver, NameToken } from './types.js';

export interface Alignment {
  readonly aligned: readonly AlignedTokens[];
  readonly left: readonly LeftOver[];
  readonly right: readonly LeftOver[];
  /** Of Korean names: how alike the family names are. */
  readonly family?: number;
}

interface Candidate extends Meeting {
  readonly left: number;
  readonly leftSpan: number;
  readonly right: number;
  readonly rightSpan: number;
  readonly weight: number;
}

/** Brings the tokens of two names together, best pairs first, each token once; neighbours may be joined to meet one token. Symmetric. */
export function align(left: readonly NameToken[], right: readonly NameToken[]): Alignment {
  const alike = new Float64Array(left.length * right.length);
  const candidates = pairs(left, right, alike);
  if (candidates.length < Math.max(left.length, right.length) || candidates.some(({ similarity }) => similarity < 1)) joins(left, right, alike, candidates);
  candidates.sort((a, b) => worth(b) - worth(a) || (a.left + a.right) - (b.left + b.right) || Math.abs(a.left - a.right) - Math.abs(b.left - b.right));
  const usedLeft = new Uint8Array(left.length);
  const usedRight = new Uint8Array(right.length);
  const aligned: AlignedTokens[] = [];
  for (const one of candidates) {
    if (!isFree(usedLeft, one.left, one.leftSpan) || !isFree(usedRight, one.right, one.rightSpan)) continue;
    usedLeft.fill(1, one.left, one.left + one.leftSpan);
    usedRight.fill(1, one.right, one.right + one.rightSpan);
    aligned.push({ left: textOf(left, one.left, one.leftSpan), right: textOf(right, one.right, one.rightSpan), weight: one.weight, similarity: one.similarity, how: one.how });
  }
  return { aligned, left: leftOver(left, usedLeft), right: leftOver(right, usedRight) };
}

const worth = ({ weight, similarity }: Candidate): number => weight * similarity * similarity;
const textOf = (tokens: readonly NameToken[], at: number, span: number): string => (span === 1 ? tokens[at]?.text ?? '' : tokens.slice(at, at + span).map(({ text }) => text).join(' '));
const leftOver = (tokens: readonly NameToken[], used: Uint8Array): LeftOver[] => tokens.filter((_, at) => used[at] === 0).map(({ text, weight }) => ({ token: text, weight }));

function isFree(used: Uint8Array, at: number, span: number): boolean {
  for (let i = at; i < at + span; i++) if (used[i] === 1) return false;
  return true;
}

function pairs(left: readonly NameToken[], right: readonly NameToken[], alike: Float64Array): Candidate[] {
  const found: Candidate[] = [];
  for (let i = 0; i < left.length; i++) {
    const a = left[i] as NameToken;
    for (let j = 0; j < right.length; j++) {
      const b = right[j] as NameToken;
      const { similarity, how } = meet(a, b);
      alike[i * right.length + j] = similarity;
      if (similarity >= leastToMeet(a, b)) found.push({ left: i, leftSpan: 1, right: j, rightSpan: 1, weight: (a.weight + b.weight) / 2, similarity, how });
    }
  }
  return found;
}

const LONGEST_JOIN = 3;

/** Two or three neighbours of one side against one token of the other, where they are more alike together than apart. */
function joins(left: readonly NameToken[], right: readonly NameToken[], alike: Float64Array, found: Candidate[]): void {
  for (const [many, single, exchanged] of [[left, right, false], [right, left, true]] as const) {
    const alone = (i: number, j: number): number => alike[exchanged ? j * right.length + i : i * right.length + j] as number;
    for (let i = 0; i + 1 < many.length; i++) {
      for (let span = 2; span <= LONGEST_JOIN && i + span <= many.length; span++) {
        const joined = join(many, i, span);
        if (joined === null) break;
        for (let j = 0; j < single.length; j++) {
          const one = single[j] as NameToken;
          if (one.role !== 'name' || one.latin.length > joined.latin.length * 2 || joined.latin.length > one.latin.length * 2 || perfect(alone, i, span, j)) continue;
          const { similarity } = meet(joined, one);
          if (similarity < leastJoined(joined, one) || !better(similarity, alone, [i, span, j])) continue;
          const common = { weight: (joined.weight + one.weight) / 2, similarity, how: 'joined' as const };
          found.push(exchanged ? { ...common, left: j, leftSpan: 1, right: i, rightSpan: span } : { ...common, left: i, leftSpan: span, right: j, rightSpan: 1 });
        }
      }
    }
  }
}

function leastJoined(left: NameToken, right: NameToken): number {
  if (left.script === right.script) return CHOSEN.leastJoined;
  return left.units || right.units ? CHOSEN.leastJoinedHeard : CHOSEN.leastJoinedCrossing;
}

function perfect(alone: (i: number, j: number) => number, from: number, span: number, j: number): boolean {
  for (let i = from; i < from + span; i++) if (alone(i, j) > 0.95) return true;
  return false;
}

function better(similarity: number, alone: (i: number, j: number) => number, [from, span, j]: readonly [number, number, number]): boolean {
  for (let i = from; i < from + span; i++) if (alone(i, j) + CHOSEN.joinedBetter > similarity) return false;
  return true;
}

function join(tokens: readonly NameToken[], at: number, span: number): NameToken | null {
  let latin = '';
  let weight = 0;
  const units: number[] = [];
  for (let i = at; i < at + span; i++) {
    const part = tokens[i] as NameToken;
    if (part.role === 'form' || part.role === 'number') return null;
    latin += part.latin;
    weight += part.weight;
    if (part.units) units.push(...part.units);
  }
  const common: NameToken = { text: latin, latin, sound: soundOf(latin), role: 'name', weight, script: (tokens[at] as NameToken).script };
  return common.script === 'Hang' ? { ...common, units: Uint8Array.from(units.slice(0, 32)) } : common;
}
