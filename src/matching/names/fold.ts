import type { NameKind } from './types.js';

/** Longer values are no names; the rest of one is not looked at, so that work stays bounded. */
export const LONGEST_NAME = 300;

const INVISIBLE = /[\p{Cf}\p{Cc}\u0640\u064b-\u065f\u0670]/gu;
const APOSTROPHES = /['’‘`´ʻʼʹʺ′"“”„«»ʾʿ]/g;
const LOWER_UPPER = /(\p{Ll})(\p{Lu}\p{Ll}|\p{Lu}+$|\p{Lu}+ )/gu;
const LETTER_DIGIT = /(\p{L})(\d)|(\d)(?!st\b|nd\b|rd\b|th\b)(\p{L})/gu;
const DOTTED = /(?<![\p{L}\d])((?:\p{L}\.){2,}\p{L}?)(?![\p{L}\d])/gu;

/**
 * NFKC, lower case, without invisible characters, Arabic vowel marks and apostrophes; glued words ("RamiMakhlouf") are parted. Dotted letters of an
 * organisation are one word ("S.A." -> "sa"), those of a person are initials.
 */
export function fold(kind: NameKind, value: string): string {
  let text = value.slice(0, LONGEST_NAME).normalize('NFKC').replace(INVISIBLE, ' '.slice(1)).replace(LOWER_UPPER, '$1 $2');
  text = text.toLowerCase().replaceAll('i\u0307', 'i').replace(APOSTROPHES, '');
  if (kind !== 'person') text = text.replace(DOTTED, (dotted) => dotted.replaceAll('.', '')).replaceAll('&', ' and ').replaceAll('+', ' and ');
  return text.replace(LETTER_DIGIT, '$1$3 $2$4');
}

const NOT_A_WORD = /[^\p{L}\p{M}\p{N}]+/u;

/** The words of a folded text. Single letters that follow each other in an organisation are one word ("m d s" -> "mds"). */
export function wordsOf(kind: NameKind, folded: string): string[] {
  const words = folded.split(NOT_A_WORD).filter((word) => word !== '');
  if (kind === 'person') return words;
  const joined: string[] = [];
  let single = false;
  for (const word of words) {
    const isSingle = /^[a-z]$/.test(word);
    if (isSingle && single) joined[joined.length - 1] += word;
    else joined.push(word);
    single = isSingle;
  }
  return joined;
}
