import { compact, impossible, letterValue, valid, type Check } from './check.js';

/** ISO 7064 mod 97-10 over letters and digits, in pieces so that no big integer is needed. */
function mod97(value: string): number {
  let rest = 0;
  for (const character of value) {
    const n = letterValue(character);
    rest = (rest * (n > 9 ? 100 : 10) + n) % 97;
  }
  return rest;
}

/** Legal Entity Identifier (ISO 17442): 20 characters, mod 97 = 1 (213800KUD8LAJWSQ9D15). */
export function checkLei(value: string): Check {
  const normalised = compact(value);
  if (!/^[A-Z0-9]{18}\d{2}$/.test(normalised)) {
    return impossible(normalised, 'format_unusual', 'An LEI has 18 letters and digits and two check digits');
  }
  return mod97(normalised) === 1
    ? valid(normalised)
    : impossible(normalised, 'check_digit_wrong', 'The check digits of this LEI are wrong, and none is issued so');
}
