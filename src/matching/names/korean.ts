import type { Alignment } from './align.js';
import { CHOSEN } from './chosen.js';
import { isKoreanFamilySpelling, koreanFamilySpellings } from './family-names.js';
import { backgroundCost, spellingCost } from './hangul-spelling.js';
import { southern } from './korean-name.js';
import type { AlignedTokens, KoreanName, LeftOver, NameToken } from './types.js';

const FAMILY_WEIGHT = 0.3;
/** A spelling of a family name that no list has is worth less, however near. */
const UNLISTED = 0.9;

/** Whether a Latin name has a token that is the spelling of a Korean family name. */
export const looksKorean = (tokens: readonly NameToken[]): boolean => tokens.some(({ latin }) => isKoreanFamilySpelling(latin));

/** How well Latin letters spell Hangul: 1 - cost / cost of the letters by themselves; what any two syllables have in common counts nothing. */
function spelled(units: Uint8Array, latin: string): number {
  const whole = backgroundCost(latin);
  if (whole === 0) return 0;
  return Math.max(0, (1 - spellingCost(units, latin, 'native') / whole - CHOSEN.unlikeSyllables) / (1 - CHOSEN.unlikeSyllables));
}

function familyLikeness(name: KoreanName, latin: string): number {
  if (koreanFamilySpellings(name.family)?.includes(latin)) return 1;
  return UNLISTED * spelled(name.familyUnits, latin);
}

/** Compares a Korean name in Hangul with the tokens of a Latin one, family name first or last; the given name syllable by syllable. Hangul is `left`. */
export function alignKorean(name: KoreanName, tokens: readonly NameToken[]): Alignment {
  if (tokens.length === 1) return inOneToken(name, tokens[0] as NameToken);
  let best: { readonly worth: number; readonly alignment: Alignment } | undefined;
  for (const at of new Set([0, tokens.length - 1])) {
    const alignment = withFamilyAt(name, tokens, at);
    const worth = alignment.aligned.reduce((sum, { similarity, weight }) => sum + similarity * weight, 0);
    if (!best || worth > best.worth) best = { worth, alignment };
  }
  return best?.alignment ?? { aligned: [], left: [{ token: name.family + name.given, weight: 1 }], right: [] };
}

function withFamilyAt(name: KoreanName, tokens: readonly NameToken[], at: number): Alignment {
  const family = tokens[at] as NameToken;
  const rest = tokens.filter((_, i) => i !== at);
  const given = rest.map(({ latin }) => latin).join('');
  const likeness = familyLikeness(name, family.latin);
  return {
    family: likeness,
    aligned: [
      pair(name.family, family.text, FAMILY_WEIGHT, likeness),
      pair(name.given, rest.map(({ text }) => text).join(' '), 1, spelled(name.givenUnits, given)),
    ],
    left: [], right: [],
  };
}

const pair = (left: string, right: string, weight: number, similarity: number): AlignedTokens => ({ left, right, weight, similarity, how: 'syllables' });

function inOneToken(name: KoreanName, one: NameToken): Alignment {
  const given = pair(name.given, one.text, 1, spelled(name.givenUnits, one.latin));
  const all = pair(name.family + name.given, one.text, 1 + FAMILY_WEIGHT, spelled(Uint8Array.from([...name.familyUnits, ...name.givenUnits]), one.latin));
  const left: LeftOver[] = [{ token: name.family, weight: FAMILY_WEIGHT }];
  return all.similarity >= given.similarity ? { aligned: [all], left: [], right: [] } : { aligned: [given], left, right: [] };
}

/** Two Korean names in Hangul: family names in their southern form, given names syllable by syllable. */
export function alignHangul(left: KoreanName, right: KoreanName): Alignment {
  const family = southern(left.family) === southern(right.family) ? 1 : 0;
  const most = Math.max(left.given.length, right.given.length);
  let equal = 0;
  for (let i = 0; i < most; i++) if (left.given[i] === right.given[i]) equal += 1;
  return { family, aligned: [pair(left.family, right.family, FAMILY_WEIGHT, family), pair(left.given, right.given, 1, equal / most)], left: [], right: [] };
}
