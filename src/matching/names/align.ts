import { soundOf } from './sound.js';
import { meet } from './similarity.js';
import type { AlignedTokens, How, LeftOver, NameToken } from './types.js';

export interface Alignment {
  readonly aligned: readonly AlignedTokens[];
  readonly left: readonly LeftOver[];
  readonly right: readonly LeftOver[];
}

interface Candidate {
  readonly left: number;
  readonly leftSpan: number;
  readonly right: number;
  readonly rightSpan: number;
  readonly weight: number;
  readonly similarity: number;
  readonly how: How;
}

/** Tokens less alike than this do not meet: they are left over on both sides. */
const LEAST_SIMILARITY = 0.55;
/** Joined tokens must be nearly equal: "van der bilt" and "vanderbilt". */
const LEAST_JOINED = 0.85;

/** Brings the tokens of two names together, best pairs first, each token once; neighbours may be joined to meet one token. Symmetric. */
export function align(left: readonly NameToken[], right: readonly NameToken[]): Alignment {
  const candidates = [...pairs(left, right), ...joins(left, right, false), ...joins(right, left, true)];
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

function pairs(left: readonly NameToken[], right: readonly NameToken[]): Candidate[] {
  const found: Candidate[] = [];
  for (let i = 0; i < left.length; i++) {
    const a = left[i] as NameToken;
    for (let j = 0; j < right.length; j++) {
      const b = right[j] as NameToken;
      const { similarity, how } = meet(a, b);
      if (similarity >= LEAST_SIMILARITY) found.push({ left: i, leftSpan: 1, right: j, rightSpan: 1, weight: (a.weight + b.weight) / 2, similarity, how });
    }
  }
  return found;
}

/** Two or three neighbours of `many` against one token of `single`. */
function joins(many: readonly NameToken[], single: readonly NameToken[], exchanged: boolean): Candidate[] {
  const found: Candidate[] = [];
  for (let i = 0; i + 1 < many.length; i++) {
    for (let span = 2; span <= 3 && i + span <= many.length; span++) {
      const joined = join(many, i, span);
      if (joined === null) break;
      for (let j = 0; j < single.length; j++) {
        const one = single[j] as NameToken;
        if (one.role !== 'name' || Math.abs(one.latin.length - joined.latin.length) > 2) continue;
        const { similarity } = meet(joined, one);
        if (similarity < LEAST_JOINED) continue;
        const common = { weight: (joined.weight + one.weight) / 2, similarity, how: 'joined' as const };
        found.push(exchanged ? { ...common, left: j, leftSpan: 1, right: i, rightSpan: span } : { ...common, left: i, leftSpan: span, right: j, rightSpan: 1 });
      }
    }
  }
  return found;
}

function join(tokens: readonly NameToken[], at: number, span: number): NameToken | null {
  let latin = '';
  let weight = 0;
  for (let i = at; i < at + span; i++) {
    const { role, latin: part, weight: one } = tokens[i] as NameToken;
    if (role === 'form' || role === 'number') return null;
    latin += part;
    weight += one;
  }
  return { text: latin, latin, sound: soundOf(latin), role: 'name', weight, script: (tokens[at] as NameToken).script };
}
