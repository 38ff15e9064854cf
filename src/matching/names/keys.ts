import { koreanFamilyOf } from './family-names.js';
import { looksKorean } from './korean.js';
import { southern } from './korean-name.js';
import { romanise } from './romanise.js';
import { asInEnglish, asOnTheContinent, asWritten, koreanKeyOfHangul, koreanKeyOfLatin, skeletonOf, skeletonOfHangul } from './skeleton.js';
import { soundOf } from './sound.js';
import type { NameForms, NameToken, PreparedName } from './types.js';

export const MOST_KEYS = 16;
/** Only the tokens that say most make keys: more would fill the index and find little. */
const MOST_TOKENS = 4;
/** A key of fewer consonants is in too many names to find one by: "an" is in Jihun, Wang and Yeon. */
const FEWEST_CONSONANTS = 2;
const isTelling = (key: string): boolean => /[+:]/.test(key) ? key.length > 3 : key.length - (key.startsWith('a') ? 1 : 0) >= FEWEST_CONSONANTS;

/** The forms a name is found by: the folded spelling, from which the database makes halves of words, and keys that spellings in other scripts share. */
export function formsOf(name: PreparedName): NameForms {
  const { kind, value, script, tokens } = name;
  const folded = tokens.filter(({ role }) => role !== 'title').map(({ role, latin, sound }) => (role === 'particle' ? sound : latin)).filter((latin) => latin !== '').sort().join(' ');
  return { kind, value, script, folded, keys: keysOf(name) };
}

/** Most telling first: the Korean key, pairs of skeletons, joined tokens, single skeletons; then as others would read the same letters. */
function keysOf(name: PreparedName): string[] {
  const tokens = name.tokens.filter(({ role }) => role === 'name');
  const telling = [...tokens].sort((a, b) => worth(b) - worth(a)).slice(0, MOST_TOKENS);
  const plain = telling.map((one) => skeletonOfToken(one, asWritten));
  const english = telling.map((one) => skeletonOfToken(one, asInEnglish));
  const differs = english.some((skeleton, i) => skeleton !== plain[i]);
  const continental = telling.filter(({ latin }) => /[jw]|ch|c[eiy]/.test(latin)).map((one) => skeletonOfToken(one, asOnTheContinent));
  const keys = [...koreanKeys(name), ...pairs(plain), ...hanKeys(name, tokens), ...(differs ? pairs(english) : []), ...joined(tokens), ...plain, ...english, ...continental];
  return [...new Set(keys.filter(isTelling))].slice(0, MOST_KEYS);
}

const worth = ({ weight, latin }: NameToken): number => weight * Math.min(latin.length, 8);
function skeletonOfToken(token: NameToken, read: (latin: string) => string): string {
  if (token.translated) return skeletonOf(token.sound);
  if (token.script === 'Hang') return skeletonOfHangul(token.text);
  return skeletonOf(token.script === 'Latn' ? soundOf(read(token.marked ?? token.latin)) : token.sound);
}

function pairs(skeletons: readonly string[]): string[] {
  const out: string[] = [];
  for (let i = 0; i < skeletons.length; i++) for (let j = i + 1; j < skeletons.length; j++) out.push([skeletons[i] ?? '', skeletons[j] ?? ''].sort().join('+'));
  return out;
}

/** A given name may be one token or two: "yeonji", "yeon ji"; so may a word: "good will". */
function joined(tokens: readonly NameToken[]): string[] {
  if (tokens.length < 2 || tokens.length > 3 || tokens.some(({ script }) => script !== 'Latn')) return [];
  const join = (parts: readonly NameToken[]): string => skeletonOf(soundOf(asWritten(parts.map(({ latin }) => latin).join(''))));
  return tokens.length === 2 ? [join(tokens)] : [join(tokens.slice(1)), join(tokens.slice(0, 2))];
}

/** Characters of a word that make keys: what a company is called stands at its beginning. */
const MOST_CHARACTERS = 4;

/** A word of an organisation in Han may be one word in Latin letters or as many as it has characters: "huaxin", "shen zhong". Each with its neighbour, and with the words that have a meaning. */
function hanKeys({ kind, script }: PreparedName, tokens: readonly NameToken[]): string[] {
  if (kind === 'person' || script !== 'Hani') return [];
  const meanings = tokens.filter(({ translated }) => translated).map((one) => skeletonOfToken(one, asWritten)).slice(0, 2);
  return tokens.filter(({ translated }) => !translated).flatMap(({ text }) => {
    const read = [...text].slice(0, MOST_CHARACTERS).map((character) => skeletonOf(soundOf(asWritten(romanise(character, 'Hani')))));
    return [...read.slice(1).flatMap((one, i) => pairs([read[i] ?? '', one])), ...read.flatMap((one) => meanings.flatMap((meaning) => pairs([one, meaning])))];
  });
}

/** Family and given name by class, in either order of a Latin name. */
function koreanKeys({ kind, korean, script, tokens }: PreparedName): string[] {
  if (korean) return [`k:${koreanKeyOfHangul(southern(korean.family))}.${koreanKeyOfHangul(korean.given)}`];
  if (kind !== 'person' || script !== 'Latn' || tokens.length < 2 || tokens.length > 3 || !looksKorean(tokens)) return [];
  const key = (family: NameToken | undefined, given: readonly NameToken[]): string => `k:${familyKey(family?.latin ?? '')}.${koreanKeyOfLatin(given.map(({ latin }) => latin).join(''))}`;
  return [key(tokens[0], tokens.slice(1)), key(tokens.at(-1), tokens.slice(0, -1))];
}

/** Lee, Rhee and Yi are one family name: the key of its Hangul. */
function familyKey(latin: string): string {
  const family = koreanFamilyOf(latin);
  return family === undefined ? koreanKeyOfLatin(latin) : koreanKeyOfHangul(southern(family));
}
