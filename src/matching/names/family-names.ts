import { lazily, readTable } from './lists.js';

/** Korean family names in Hangul with the spellings that passports and the press use, most frequent first. */
const korean = lazily(() => new Map(readTable('korean-family-names.tsv').map(([name = '', spellings = '']) => [name, spellings.split(' ')] as const)));

/** The Latin spellings of a Korean family name in Hangul; undefined if it is none. */
export const koreanFamilySpellings = (name: string): readonly string[] | undefined => korean().get(name);

const koreanSpellings = lazily(() => {
  const names = new Map<string, string>();
  for (const [name, spellings] of korean()) for (const spelling of spellings) if (!names.has(spelling)) names.set(spelling, name);
  return names;
});

/** Whether Latin letters spell some Korean family name. */
export const isKoreanFamilySpelling = (latin: string): boolean => koreanSpellings().has(latin);

/** The most frequent Korean family name that is spelled so, in Hangul. */
export const koreanFamilyOf = (latin: string): string | undefined => koreanSpellings().get(latin);

const han = lazily(() => {
  const readings = new Map<string, ReadonlySet<string>>();
  for (const [characters = '', spelled = ''] of readTable('han-family-names.tsv')) for (const one of characters.split(' ')) readings.set(one, new Set(spelled.split(' ')));
  return readings;
});

/** The Latin spellings of a Han family name: Mandarin, Cantonese, Hokkien and Korean readings. */
export const hanFamilySpellings = (name: string): ReadonlySet<string> | undefined => han().get(name);

/** A Han name of two to four characters as family and given name; null when it is not built like one. */
export function partHan(word: string): readonly [string, string] | null {
  const characters = [...word];
  if (characters.length < 2 || characters.length > 4) return null;
  const family = characters.length > 2 && han().has(characters.slice(0, 2).join('')) ? 2 : 1;
  if (characters.length === 4 && family === 1) return null;
  return [characters.slice(0, family).join(''), characters.slice(family).join('')];
}
