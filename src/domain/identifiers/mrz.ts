import { impossible, letterValue, suspicious, valid, type Check } from './check.js';

export type MrzFormat = 'TD1' | 'TD2' | 'TD3';

/** A checked field of the machine readable zone; `given` is the printed digit, `expected` the computed one. */
export interface MrzField {
  readonly name: 'documentNumber' | 'dateOfBirth' | 'expiry' | 'optional' | 'composite';
  readonly value: string;
  readonly given: string;
  readonly expected: number;
  readonly holds: boolean;
}

export interface Mrz {
  readonly format: MrzFormat;
  readonly issuer: string;
  readonly documentNumber: string;
  readonly nationality: string;
  /** YYMMDD, as printed. */
  readonly dateOfBirth: string;
  readonly expiry: string;
  readonly fields: readonly MrzField[];
}

const WEIGHTS = [7, 3, 1] as const;

/** ICAO 9303-3: weights 7 3 1 repeating over 0-9, A=10 ... Z=35, `<`=0, mod 10 (`L898902C3` -> 6). */
export function mrzCheckDigit(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i] as string;
    sum += (character === '<' ? 0 : letterValue(character)) * (WEIGHTS[i % 3] as number);
  }
  return sum % 10;
}

/** The filler characters at the end taken away; looking back keeps a long run of them linear. */
const bare = (text: string): string => text.replace(/(?<!<)<+$/, '');

function field(name: MrzField['name'], value: string, given: string): MrzField {
  const expected = mrzCheckDigit(value);
  // An empty optional field may show `<` in place of 0.
  const holds = given === String(expected) || (name === 'optional' && given === '<' && expected === 0);
  return { name, value, given, expected, holds };
}

/** A number of more than nine characters runs on into the optional data: ICAO 9303-5 4.2.2, note j. */
function longNumber(first: string, given: string, optional: string): MrzField {
  if (given !== '<') return field('documentNumber', first, given);
  const rest = optional.split('<')[0] as string;
  return rest.length === 0 ? field('documentNumber', first, given) : field('documentNumber', first + rest.slice(0, -1), rest.slice(-1));
}

function readCard(lines: readonly string[]): Mrz {
  const [a, b] = [lines[0] as string, lines[1] as string];
  const composite = a.slice(5, 30) + b.slice(0, 7) + b.slice(8, 15) + b.slice(18, 29);
  const number = longNumber(a.slice(5, 14), a.slice(14, 15), a.slice(15, 30));
  return {
    format: 'TD1', issuer: bare(a.slice(2, 5)), documentNumber: bare(number.value), nationality: bare(b.slice(15, 18)),
    dateOfBirth: b.slice(0, 6), expiry: b.slice(8, 14),
    fields: [number, field('dateOfBirth', b.slice(0, 6), b.slice(6, 7)), field('expiry', b.slice(8, 14), b.slice(14, 15)), field('composite', composite, b.slice(29, 30))],
  };
}

function readTwoLines(format: 'TD2' | 'TD3', lines: readonly string[]): Mrz {
  const [a, b] = [lines[0] as string, lines[1] as string];
  const last = format === 'TD3' ? 43 : 35;
  const number = format === 'TD2' ? longNumber(b.slice(0, 9), b.slice(9, 10), b.slice(28, 35)) : field('documentNumber', b.slice(0, 9), b.slice(9, 10));
  const composite = b.slice(0, 10) + b.slice(13, 20) + b.slice(21, last);
  const optional = format === 'TD3' ? [field('optional', b.slice(28, 42), b.slice(42, 43))] : [];
  return {
    format, issuer: bare(a.slice(2, 5)), documentNumber: bare(number.value), nationality: bare(b.slice(10, 13)),
    dateOfBirth: b.slice(13, 19), expiry: b.slice(21, 27),
    fields: [
      number, field('dateOfBirth', b.slice(13, 19), b.slice(19, 20)), field('expiry', b.slice(21, 27), b.slice(27, 28)),
      ...optional, field('composite', composite, b.slice(last, last + 1)),
    ],
  };
}

/** Reads a machine readable zone (TD1 3x30, TD2 2x36, TD3 2x44; line breaks optional). Undefined when it is none. */
export function readMrz(text: string): Mrz | undefined {
  const flat = text.toUpperCase().replace(/\s+/g, '');
  if (!/^[A-Z0-9<]+$/.test(flat)) return undefined;
  if (flat.length === 90) return readCard([flat.slice(0, 30), flat.slice(30, 60)]);
  if (flat.length === 72) return readTwoLines('TD2', [flat.slice(0, 36), flat.slice(36)]);
  if (flat.length === 88) return readTwoLines('TD3', [flat.slice(0, 44), flat.slice(44)]);
  return undefined;
}

/** Every check digit of the zone. A wrong one is `suspicious`: a forged document is what the alert is about. */
export function checkMrz(text: string): Check {
  const normalised = text.toUpperCase().replace(/\s+/g, '');
  const mrz = readMrz(text);
  if (!mrz) return impossible(normalised, 'format_unusual', 'A machine readable zone is 3x30, 2x36 or 2x44 characters');
  const wrong = mrz.fields.filter((one) => !one.holds);
  if (wrong.length === 0) return valid(normalised);
  const said = wrong.map((one) => `${one.name}: ${one.expected}, not ${one.given}`).join('; ');
  return suspicious(normalised, 'check_digit_wrong', `Wrong check digits in the ${mrz.format} zone (${said})`);
}
