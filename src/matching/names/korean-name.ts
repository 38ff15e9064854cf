import { koreanFamilySpellings } from './family-names.js';
import { unitsOf } from './hangul-spelling.js';
import type { KoreanName } from './types.js';

/** Family names as they are written in the north, and the southern form that they are compared in. */
const NORTHERN: Readonly<Record<string, string>> = { 리: '이', 림: '임', 류: '유', 량: '양', 로: '노', 라: '나', 려: '여', 렴: '염' };

/** "김연지" or "김 연지" as family and given name; null for words that are not built like a Korean name. */
export function koreanName(words: readonly string[]): KoreanName | null {
  const name = words.join('');
  if (words.length === 0 || words.length > 2 || name.length < 2 || name.length > 5 || !/^[가-힣]+$/.test(name)) return null;
  const [first = ''] = words;
  const length = words.length === 2 ? first.length : name.length > 3 && koreanFamilySpellings(name.slice(0, 2)) ? 2 : 1;
  const family = name.slice(0, length);
  const given = name.slice(length);
  if (!koreanFamilySpellings(family) || given.length === 0 || given.length > 3) return null;
  return { family, given, familyUnits: unitsOf(family), givenUnits: unitsOf(given) };
}

export const southern = (family: string): string => NORTHERN[family] ?? family;
