import { IDENTIFIER_SCHEMES, normaliseIdentifier } from './identifiers/schemes.js';
import { compact } from './identifiers/check.js';

/** What kinds of thing a record is found by; each kind has a letter, so that one index holds them all and none is taken for another. */
const LETTERS = { identifier: 'i', reference: 'n', hs: 'h', from: 'f', to: 't', place: 'p', partner: 'o', kind: 'k', risk: 'r', word: 'w' } as const;
export type TermKind = keyof typeof LETTERS;

/** Members of a record whose words are meant to be read. Codes, times and numbers are found by terms of their own. */
export const READ_MEMBERS: ReadonlySet<string> = new Set([
  'title', 'narrative', 'description', 'declaredAs', 'brand', 'summary', 'text', 'reason', 'facts', 'name', 'nativeName', 'original', 'subtype', 'finding', 'location',
  'limitations', 'directors', 'measure', 'sector', 'physicalDescription', 'explanation', 'jointOperation', 'serials', 'detail', 'circumstances',
]);
/** Parts of a record that say nothing of what it is about: the envelope says who and when, which is found otherwise. */
export const PASSED_OVER: ReadonlySet<string> = new Set(['handling', 'fieldMarks', 'issuingAuthority', 'requestingAuthority', 'links', 'attachments']);

/** A name stands in `names` as its value. */
export function memberName(name: string, within: string): string {
  return name === 'value' && within === 'names' ? 'name' : name;
}

/** One term of the index: `h:080390`. */
export function termOf(kind: TermKind, value: string): string {
  return `${LETTERS[kind]}:${value}`;
}

/** A place as its UN/LOCODE or, where only that is said, its country. */
export function placeOf(text: string): string {
  return compact(text).slice(0, 5);
}

const COUNTRY = 2;

/** A place is found by its UN/LOCODE and by its country. Both are terms: the beginning of a term costs as much as everything that begins so. */
export function placeTerms(kind: 'from' | 'to' | 'place', text: string): string[] {
  const place = placeOf(text);
  return [...new Set([place.slice(0, COUNTRY), place])].map((one) => termOf(kind, one));
}

/** Whether a place as somebody types it is a term, and not only the beginning of some. */
export const isPlaceTerm = (place: string): boolean => place.length === COUNTRY || place.length === 5;

/** Chapter, heading, subheading. */
const HS_LEVELS = [2, 4, 6];

/** An HS code is found by its chapter, its heading, its subheading and itself. */
export function hsTerms(code: string): string[] {
  return [...new Set([...HS_LEVELS.map((digits) => code.slice(0, digits)), code])].map((one) => termOf('hs', one));
}

/** The same of digits somebody types. */
export const isHsTerm = (digits: string): boolean => HS_LEVELS.includes(digits.length);

/** The digits of an HS code as somebody types it: `0803.90`, `0803 90`. */
export function hsDigits(text: string): string {
  return text.replace(/[\s.]/g, '');
}

/**
 * How a typed identifier may stand in the pool: as each scheme writes it (a container without its check digit is completed), or as it is.
 * @param scheme only this one, when it is known
 */
export function spellingsOf(typed: string, scheme?: string): string[] {
  const schemes = scheme === undefined ? IDENTIFIER_SCHEMES : [scheme];
  return [...new Set([compact(typed), ...schemes.map((one) => normaliseIdentifier(one, typed))])].filter((one) => one !== '');
}

/** Whether typed text could be an identifier at all: call signs, plates and numbers all hold a digit. */
export function looksLikeIdentifier(typed: string): boolean {
  const plain = compact(typed);
  return plain.length >= 4 && plain.length <= 64 && /\d/.test(plain);
}
