/**
 * What a check of an identifier can say.
 * `valid`: it obeys its rule. `suspicious`: kept, flagged and still matched (a smuggler's typing error is evidence).
 * `impossible`: it cannot be such an identifier; refused only when we are the ones who send it.
 */
export type Verdict = 'valid' | 'suspicious' | 'impossible';

export type Doubt = 'check_digit_wrong' | 'check_digit_missing' | 'format_unusual';

export interface Check {
  readonly verdict: Verdict;
  /** The form in which two spellings of the same identifier are equal. */
  readonly normalised: string;
  readonly doubt?: Doubt;
  /** One sentence for the officer; never set when valid. */
  readonly detail?: string;
}

export const valid = (normalised: string): Check => ({ verdict: 'valid', normalised });

export const suspicious = (normalised: string, doubt: Doubt, detail: string): Check =>
  ({ verdict: 'suspicious', normalised, doubt, detail });

export const impossible = (normalised: string, doubt: Doubt, detail: string): Check =>
  ({ verdict: 'impossible', normalised, doubt, detail });

const ONLY_CAPITALS_AND_DIGITS = /^[A-Z0-9]*$/;

/**
 * Case, width, spaces and punctuation taken away; letters and digits of every script stay
 * (the Korean trader customs code carries Hangul).
 */
export function compact(value: string): string {
  if (ONLY_CAPITALS_AND_DIGITS.test(value)) return value;
  return value.normalize('NFKC').toUpperCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** `0`-`9` are themselves, `A` = 10 ... `Z` = 35: ISO 17442, ICAO 9303. */
export function letterValue(character: string): number {
  const code = character.charCodeAt(0);
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return character.length === 1 && letter >= 0x61 && letter <= 0x7a ? letter - 0x57 : Number.NaN;
}
