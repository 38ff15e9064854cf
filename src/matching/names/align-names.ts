import { align, type Alignment } from './align.js';
import { alignHangul, alignKorean, looksKorean } from './korean.js';
import type { KoreanName, NameToken, PreparedName } from './types.js';

/** Brings the tokens of two names together by the rules of their scripts. Symmetric. */
export function alignNames(left: PreparedName, right: PreparedName): Alignment {
  if (left.korean && right.korean) return alignHangul(left.korean, right.korean);
  if (left.korean && right.script === 'Latn' && looksKorean(right.tokens)) return koreanOrForeign(left.korean, left.tokens, right.tokens);
  if (right.korean && left.script === 'Latn' && looksKorean(left.tokens)) return exchange(koreanOrForeign(right.korean, right.tokens, left.tokens));
  return align(left.kind, left.tokens, right.tokens);
}

/** Spellings that only Chinese names in pinyin have: Hangul may give their sound instead of their Korean reading. */
const PINYIN = /[qx]|zh/;

function koreanOrForeign(name: KoreanName, hangul: readonly NameToken[], latin: readonly NameToken[]): Alignment {
  const korean = alignKorean(name, latin);
  if (!latin.some((token) => PINYIN.test(token.latin))) return korean;
  const foreign = align('person', hangul, latin);
  return worth(foreign) > worth(korean) ? foreign : korean;
}

function worth({ aligned, left, right }: Alignment): number {
  const sum = (values: readonly { readonly weight: number; readonly similarity?: number }[]): number => values.reduce((total, { weight, similarity = 1 }) => total + weight * similarity, 0);
  return sum(aligned) / (sum(aligned.map(({ weight }) => ({ weight }))) + sum(left) + sum(right) || 1);
}

const exchange = ({ aligned, left, right, ...rest }: Alignment): Alignment => ({ ...rest, aligned: aligned.map((one) => ({ ...one, left: one.right, right: one.left })), left: right, right: left });
