import { compact, impossible, suspicious, valid, type Check } from './check.js';

const SHAPE = /^[A-Z]{4}\d{6,7}$/;
// U freight container, J detachable equipment, Z trailer and chassis; R (refrigerated) is seen in practice.
const CATEGORIES = 'UJZR';

/** ISO 6346: the letter values start at 10 and skip the multiples of 11. Index 0 is `A`. */
const LETTERS = [
  10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 34, 35, 36, 37, 38,
] as const;

/** The check digit of the first ten characters (`CSQU305438` -> 3); the remainder 10 is written 0. */
export function containerCheckDigit(firstTen: string): number {
  let sum = 0;
  for (let i = 0; i < 10; i += 1) {
    const code = firstTen.charCodeAt(i);
    const value = code >= 65 ? (LETTERS[code - 65] ?? 0) : code - 48;
    sum += value * 2 ** i;
  }
  return (sum % 11) % 10;
}

/** A number painted without its check digit is completed, so that both spellings are equal. */
export function normaliseContainer(value: string): string {
  const number = compact(value);
  return number.length === 10 && SHAPE.test(number) ? `${number}${containerCheckDigit(number)}` : number;
}

/** ISO 6346 container number. A wrong digit is `suspicious`, never impossible: cloned boxes carry them. */
export function checkContainer(value: string): Check {
  const given = compact(value);
  const normalised = normaliseContainer(value);
  if (!SHAPE.test(normalised)) {
    return impossible(normalised, 'format_unusual', 'A container number has four letters and seven digits (ISO 6346)');
  }
  const expected = containerCheckDigit(normalised);
  if (given.length === 10) {
    return suspicious(normalised, 'check_digit_missing', `The check digit is missing; it would be ${expected}`);
  }
  if (Number(normalised[10]) !== expected) {
    return suspicious(normalised, 'check_digit_wrong', `The check digit of ${normalised.slice(0, 10)} is ${expected}, not ${normalised[10]}`);
  }
  if (!CATEGORIES.includes(normalised[3] as string)) {
    return suspicious(normalised, 'format_unusual', `Equipment category ${normalised[3]} is not one of U, J, Z (ISO 6346)`);
  }
  return valid(normalised);
}
