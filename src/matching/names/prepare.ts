import { partArabic, partLatinArabic } from './arabic-words.js';
import { CHOSEN } from './chosen.js';
import { partHan } from './family-names.js';
import { fold, wordsOf } from './fold.js';
import { unitsOf } from './hangul-spelling.js';
import { koreanName } from './korean-name.js';
import { isLegalForm, legalFormAt } from './legal-forms.js';
import { joinsTo, numberOf } from './numbers.js';
import { romanise, romaniseMarked } from './romanise.js';
import { scriptOf } from './scripts.js';
import { soundOf } from './sound.js';
import type { NameKind, NameToken, PreparedName, Script, TokenRole } from './types.js';
import { frequencyOf, nameWord, partCompound } from './words.js';

/** More tokens than any name has; what follows is not compared. */
const MOST_TOKENS = 24;
const WEIGHTS: Readonly<Record<Exclude<TokenRole, 'name'>, number>> = { form: 0.12, title: 0, particle: 0.08, number: 0.6, initial: 0.35 };
const WITHOUT_SPACES: ReadonlySet<Script> = new Set(['Hang', 'Hani', 'Jpan']);
/** Particles that begin a name: "servant of", "father of". They say more than "the". */
const HALF_NAMES = new Set(['abd', 'abu', 'umm']);
const HALF_NAME = 0.25;

/** Parts a name into tokens, each romanised, with its role and weight. Bounded work for any value. */
export function prepareFresh(kind: NameKind, value: string): PreparedName {
  const folded = fold(kind, value);
  const script = scriptOf(folded);
  if (kind !== 'person') return { kind, value, script, tokens: withoutTitles(organisationTokens(kind, partWords(kind, script, wordsOf(kind, folded)))), familyAt: null, korean: null };
  const comma = folded.indexOf(',');
  const [given, family] = comma < 0 ? [wordsOf(kind, folded), []] : [wordsOf(kind, folded.slice(comma + 1)), wordsOf(kind, folded.slice(0, comma))];
  const korean = script === 'Hang' ? koreanName([...family, ...given]) : null;
  if (korean) return { kind, value, script, tokens: personTokens([korean.family, korean.given]), familyAt: null, korean };
  const [first, last] = [withoutTitles(personTokens(partWords(kind, script, given))), withoutTitles(personTokens(partWords(kind, script, family)))];
  const familyAt = first.length > 0 && last.length > 0 && first.some(({ role }) => role === 'name' || role === 'initial') ? first.length : null;
  return { kind, value, script, tokens: [...first, ...last].slice(0, MOST_TOKENS), familyAt, korean: null };
}

function partWords(kind: NameKind, script: Script, words: readonly string[]): string[] {
  if (script === 'Arab') return partArabic(words);
  if (script === 'Latn') return partLatinArabic(words);
  if (kind !== 'person' && WITHOUT_SPACES.has(script)) return words.flatMap((word) => partCompound(word, isLegalForm));
  if (script === 'Hani' && kind === 'person' && words.length === 1) return [...(partHan(words[0] ?? '') ?? words)];
  return [...words];
}

function personTokens(words: readonly string[]): NameToken[] {
  return words.map((word, at) => {
    const known = nameWord('person', word);
    const isFirstName = at === 0 && word === 'ben';
    if (known && known.role !== 'word' && !isFirstName) return token('person', word, known.role, known.standard);
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
  if (known?.role === 'word') return { ...token(kind, word, 'name'), latin: known.standard, sound: soundOf(known.standard), weight: weightOf(kind, soundOf(known.standard)), translated: true };
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
  return kept.some(({ role }) => role === 'name') ? kept : tokens.map((one) => ({ ...one, role: one.role === 'title' || one.role === 'particle' ? 'name' : one.role, sound: soundOf(one.latin), weight: Math.max(one.weight, CHOSEN.leastWeight) }));
}

function token(kind: NameKind, text: string, role: TokenRole, standard?: string): NameToken {
  const script = scriptOf(text);
  const latin = standard !== undefined && (role === 'form' || role === 'number') ? romanise(standard, scriptOf(standard)) : romanise(text, script);
  const marked = script === 'Latn' && role === 'name' && text !== latin ? romaniseMarked(text) : latin;
  const sound = role === 'particle' || role === 'title' ? standard ?? latin : soundOf(marked);
  const common = { text, latin, ...(marked === latin ? {} : { marked }), sound, role, weight: role === 'name' ? weightOf(kind, sound) : HALF_NAMES.has(sound) && role === 'particle' ? HALF_NAME : WEIGHTS[role], script };
  return script === 'Hang' ? { ...common, units: unitsOf(text), ...(kind === 'person' ? {} : { mayBeKorean: true as const }) } : common;
}

/** 1 for a token that no list has, down to 0.35 for the most frequent. */
function weightOf(kind: NameKind, sound: string): number {
  return Math.max(CHOSEN.leastWeight, 1 - CHOSEN.frequencySlope * Math.log(1 + frequencyOf(kind, sound)));
}
