import { spelledByInitials } from './acronym.js';
import { CHOSEN } from './chosen.js';
import { joinsOf } from './joins.js';
import { leastToMeet, meet, type Meeting } from './similarity.js';
import type { AlignedTokens, LeftOver, NameKind, NameToken } from './types.js';

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
export function align(kind: NameKind, left: readonly NameToken[], right: readonly NameToken[]): Alignment {
  const alike = new Float64Array(left.length * right.length);
  const candidates = pairs(left, right, alike);
  if (candidates.length < Math.max(left.length, right.length) || candidates.some(({ similarity }) => similarity < 1)) joins(left, right, alike, candidates);
  if (kind !== 'person') acronyms(left, right, candidates);
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

/** Neighbours of one side against one token of the other, where they are more alike together than apart. */
function joins(left: readonly NameToken[], right: readonly NameToken[], alike: Float64Array, found: Candidate[]): void {
  for (const [many, single, exchanged] of [[left, right, false], [right, left, true]] as const) {
    const alone = (i: number, j: number): number => alike[exchanged ? j * right.length + i : i * right.length + j] as number;
    for (const { at, span, token } of joinsOf(many)) {
      for (let j = 0; j < single.length; j++) {
        const one = single[j] as NameToken;
        if (one.role !== 'name' || !mayBeJoined(token, one)) continue;
        let best = 0;
        for (let i = at; i < at + span; i++) best = Math.max(best, alone(i, j));
        if (best + CHOSEN.joinedBetter >= 1) continue;
        const { similarity } = meet(token, one);
        if (similarity < leastJoined(token, one) || similarity < best + CHOSEN.joinedBetter) continue;
        const common = { weight: (token.weight + one.weight) / 2, similarity, how: 'joined' as const };
        found.push(exchanged ? { ...common, left: j, leftSpan: 1, right: at, rightSpan: span } : { ...common, left: at, leftSpan: span, right: j, rightSpan: 1 });
      }
    }
  }
}

/** One token of an organisation that is spelled by the initials of others on the other side. */
function acronyms(left: readonly NameToken[], right: readonly NameToken[], found: Candidate[]): void {
  for (const [single, many, exchanged] of [[left, right, false], [right, left, true]] as const) {
    if (many.length < 3) continue;
    single.forEach((token, at) => {
      const run = spelledByInitials(token, many);
      if (!run) return;
      const span = run.to - run.from + 1;
      const weight = (token.weight + many.slice(run.from, run.to + 1).reduce((sum, one) => sum + one.weight, 0)) / 2;
      const common = { weight, similarity: CHOSEN.acronym, how: 'acronym' as const };
      found.push(exchanged ? { ...common, left: run.from, leftSpan: span, right: at, rightSpan: 1 } : { ...common, left: at, leftSpan: 1, right: run.from, rightSpan: span });
    });
  }
}

/** Of about one length, and in one script alike at one end. */
function mayBeJoined(token: NameToken, one: NameToken): boolean {
  if (one.latin.length > token.latin.length * 2 || token.latin.length > one.latin.length * 2) return false;
  if (token.script !== one.script) return true;
  return Math.abs(token.latin.length - one.latin.length) <= 3 && (token.sound.charAt(0) === one.sound.charAt(0) || token.sound.at(-1) === one.sound.at(-1));
}

function leastJoined(left: NameToken, right: NameToken): number {
  if (left.script === right.script) return CHOSEN.leastJoined;
  return left.units || right.units ? CHOSEN.leastJoinedHeard : CHOSEN.leastJoinedCrossing;
}
