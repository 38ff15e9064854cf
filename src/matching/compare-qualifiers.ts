import type { Qualifiers } from './subject-face.js';

/** Raise it when a factor or a rule of this file changes. */
export const QUALIFIERS_VERSION = '1';

/** One thing that speaks for or against two subjects being one. */
export interface Signal {
  readonly code: string;
  /**
   * Of a name or an identifier what it scores, 0..1. Of a qualifier how much more the names must agree than their threshold asks, as a share of what lies
   * between the threshold and 1; less than 0 where they may agree less, as a share of the threshold.
   */
  readonly value: number;
  /** For the officer. */
  readonly text: string;
  readonly left?: string;
  readonly right?: string;
}

/** Chosen on the screening queries that the bench knows: see docs/decisions/0029-links.md. */
const DEMANDS = {
  'born-day-agrees': -0.45, 'born-year-agrees': -0.1, 'born-near': 0.15, 'born-unknown': 0.2, 'born-differs': 0.7, 'born-far': 0.85,
  'nationality-agrees': -0.08, 'nationality-differs': 0.1, 'country-agrees': -0.02, 'country-differs': 0.05, 'sex-differs': 0.2,
} as const;
type Code = keyof typeof DEMANDS;

/** Years apart that a wrong register entry or another calendar explain. */
const NEAR_YEARS = 2;
const FAR_YEARS = 10;

/**
 * Held against each other: each qualifier that both have speaks once, as its best pair does. What one lacks says nothing, except that of persons
 * whose dates of birth cannot be compared the names must agree better.
 */
export function compareQualifiers(left: Qualifiers, right: Qualifiers, ofPersons: boolean): Signal[] {
  return [
    ...bestBorn(left.born, right.born, ofPersons),
    ...shared('nationality', [left.nationalities, right.nationalities]),
    ...shared('country', [left.countries, right.countries]),
    ...sexes(left.sex, right.sex),
  ];
}

const TEXTS: Readonly<Record<Code, string>> = {
  'born-day-agrees': 'the same date of birth', 'born-year-agrees': 'the same year of birth, as far as it is known', 'born-near': 'dates of birth that a slip of the pen explains',
  'born-unknown': 'no dates of birth to compare', 'born-differs': 'dates of birth that differ', 'born-far': `born more than ${FAR_YEARS} years apart`, 'nationality-agrees': 'a nationality in common', 'nationality-differs': 'no nationality in common',
  'country-agrees': 'a country in common', 'country-differs': 'no country in common', 'sex-differs': 'another sex',
};

function signal(code: Code, left?: string, right?: string): Signal {
  return { code, value: DEMANDS[code], text: TEXTS[code], ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) };
}

function bestBorn(left: readonly string[], right: readonly string[], ofPersons: boolean): Signal[] {
  const all = left.flatMap((one) => right.flatMap((other) => bornPair(one, other) ?? []));
  if (all.length === 0) return ofPersons ? [signal('born-unknown')] : [];
  return all.sort((a, b) => a.value - b.value).slice(0, 1);
}

function bornPair(left: string, right: string): Signal | undefined {
  const code = bornCode(parts(left), parts(right));
  return code && signal(code, left, right);
}

interface Born { readonly year: number; readonly rest: string; readonly estimated: boolean }

function parts(value: string): Born {
  const found = /^(\d{4})((?:-\d{2}){0,2})(~?)$/.exec(value);
  return { year: Number(found?.[1] ?? Number.NaN), rest: found?.[2] ?? '', estimated: found?.[3] === '~' };
}

function bornCode(left: Born, right: Born): Code | undefined {
  const years = Math.abs(left.year - right.year);
  if (Number.isNaN(years)) return undefined;
  if (years === 0) return sameYear(left, right);
  // Of two that are known to the day, one digit or a day and month that changed places is a slip of the pen.
  if (left.rest.length === 6 && left.rest === right.rest && digitsApart(left.year, right.year) === 1) return 'born-near';
  if (years <= NEAR_YEARS) return left.estimated || right.estimated || left.rest === '' || right.rest === '' ? 'born-near' : 'born-differs';
  return years > FAR_YEARS ? 'born-far' : 'born-differs';
}

function sameYear(left: Born, right: Born): Code {
  if (left.rest.length === 6 && left.rest === right.rest) return 'born-day-agrees';
  if (left.rest === '' || right.rest === '' || left.rest.startsWith(right.rest) || right.rest.startsWith(left.rest)) return 'born-year-agrees';
  return 'born-near';
}

const digitsApart = (left: number, right: number): number => [...String(left)].filter((digit, i) => digit !== String(right)[i]).length;

function shared(of: 'nationality' | 'country', [left, right]: readonly [readonly string[], readonly string[]]): Signal[] {
  if (left.length === 0 || right.length === 0) return [];
  const common = left.find((one) => right.includes(one));
  return [common === undefined ? signal(`${of}-differs`, left.join(' '), right.join(' ')) : signal(`${of}-agrees`, common, common)];
}

/** That two persons are of one sex says next to nothing. */
function sexes(left: readonly string[], right: readonly string[]): Signal[] {
  if (left.length === 0 || right.length === 0 || left.some((one) => right.includes(one))) return [];
  return [signal('sex-differs', left.join(' '), right.join(' '))];
}
