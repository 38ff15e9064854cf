import { partArabic, partLatinArabic } from './arabic-words.js';
import { koreanFamilySpellings, partHan } from './family-names.js';
import { fold, wordsOf } from './fold.js';
import { legalFormAt } from './legal-forms.js';
import { joinsTo, numberOf } from './numbers.js';
import { romanise } from './romanise.js';
import { scriptOf } from './scripts.js';
import { soundOf } from './sound.js';
import type { KoreanName, NameKind, NameToken, PreparedName, Script, TokenRole } from './types.js';
import { frequencyOf, nameWord } from './words.js';

/** More tokens than any name has; what follows is not compared. */
const MOST_TOKENS = 24;
const WEIGHTS: Readonly<Record<Exclude<TokenRole, 'name'>, number>> = { form: 0.12, title: 0, particle: 0.08, number: 0.6, initial: 0.35 };
const LEAST_WEIGHT = 0.35;

/** Parts a name into tokens, each romanised, with its role and weight. Bounded work for any value. */
export function prepareFresh(kind: NameKind, value: string): PreparedName {
  const folded = fold(kind, value);
  const script = scriptOf(folded);
  const words = wordsOf(kind, folded);
  const korean = kind === 'person' && script === 'Hang' ? koreanName(words) : null;
  const parts = korean ? [korean.family, korean.given] : partWords(kind, script, words);
  const tokens = kind === 'person' ? personTokens(parts) : organisationTokens(kind, parts);
  return { kind, value, script, tokens: withoutTitles(tokens.slice(0, MOST_TOKENS)), korean };
}

function partWords(kind: NameKind, script: Script, words: readonly string[]): string[] {
  if (script === 'Arab') return partArabic(words);
  if (script === 'Latn') return partLatinArabic(words);
  if (script === 'Hani' && kind === 'person' && words.length === 1) return [...(partHan(words[0] ?? '') ?? words)];
  return [...words];
}

/** "김연지" or "김 연지" as family and given name; null if the first syllables are no family name. */
export function koreanName(words: readonly string[]): KoreanName | null {
  const name = words.join('');
  if (words.length > 2 || name.length < 2 || name.length > 5 || !/^[가-힣]+$/.test(name)) return null;
  const given = words.length === 2 ? words[1] ?? '' : null;
  if (given !== null) return koreanFamilySpellings(words[0] ?? '') && given.length <= 3 ? { family: words[0] ?? '', given } : null;
  const long = name.length > 3 && koreanFamilySpellings(name.slice(0, 2)) ? 2 : 1;
  if (!koreanFamilySpellings(name.slice(0, long)) || name.length - long > 3) return null;
  return { family: name.slice(0, long), given: name.slice(long) };
}

function personTokens(words: readonly string[]): NameToken[] {
  return words.map((word, at) => {
    const known = nameWord('person', word);
    const isFirstName = at === 0 && word === 'ben';
    if (known && !isFirstName) return token('person', word, known.role, known.standard);
    return token('person', word, /^\p{L}$/u.test(word) && scriptOf(word) !== 'Hani' && scriptOf(word) !== 'Hang' ? 'initial' : 'name');
  });
}

function organisationTokens(kind: NameKind, words: readonly string[]): NameToken[] {
  const tokens: NameToken[] = [];
  for (let at = 0; at < words.length && tokens.length < MOST_TOKENS;) {
    const found = kind === 'organisation' ? legalFormAt(words, at) : null;
    tokens.push(found ? { ...token(kind, words.slice(at, at + found.taken).join(' '), 'form', found.form.standard), sound: found.form.group } : wordToken(kind, words[at] ?? '', at));
    at += found?.taken ?? 1;
  }
  return joinNumbers(kind, tokens.some(({ role }) => role !== 'form') ? tokens : words.map((word) => token(kind, word, 'name')));
}

function wordToken(kind: NameKind, word: string, at: number): NameToken {
  const number = numberOf(word, at > 0);
  if (number !== null) return token(kind, word, 'number', number);
  const known = nameWord(kind, word);
  return known ? token(kind, word, known.role, known.standard) : token(kind, word, 'name');
}

function joinNumbers(kind: NameKind, tokens: readonly NameToken[]): NameToken[] {
  const out: NameToken[] = [];
  for (const one of tokens) {
    const last = out.at(-1);
    const joined = last?.role === 'number' && one.role === 'number' ? joinsTo(last.latin, one.latin) : null;
    if (joined && last) out[out.length - 1] = token(kind, `${last.text} ${one.text}`, 'number', joined);
    else out.push(one);
  }
  return out;
}

/** Titles and particles are let go only where names stay. */
function withoutTitles(tokens: readonly NameToken[]): NameToken[] {
  const kept = tokens.filter(({ role }) => role !== 'title');
  return kept.some(({ role }) => role === 'name') ? kept : tokens.map((one) => ({ ...one, role: one.role === 'title' || one.role === 'particle' ? 'name' : one.role, weight: Math.max(one.weight, LEAST_WEIGHT) }));
}

function token(kind: NameKind, text: string, role: TokenRole, standard?: string): NameToken {
  const script = scriptOf(text);
  const latin = standard !== undefined && role !== 'name' ? romanise(standard, scriptOf(standard)) : romanise(text, script);
  const sound = soundOf(latin);
  return { text, latin, sound, role, weight: role === 'name' ? weightOf(kind, sound) : WEIGHTS[role], script };
}

/** 1 for a token that no list has, down to 0.35 for the most frequent. */
function weightOf(kind: NameKind, sound: string): number {
  return Math.max(LEAST_WEIGHT, 1 - 0.09 * Math.log(1 + frequencyOf(kind, sound)));
}
