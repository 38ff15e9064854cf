import type { Listed } from './listed.js';

/** A query of a screening file. */
export interface Query {
  readonly name: string;
  /** As the comparison reads it. */
  readonly born: readonly string[];
  readonly place: string;
  readonly nationalities: readonly string[];
  readonly sex: readonly string[];
}

/** Words of a name in one order, nothing else done to them: no romanising, no folding of spellings. */
export function tokenSorted(name: string): string {
  return name.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}]+/gu)?.sort().join(' ') ?? '';
}

const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

/**
 * Which entity a query of the positives is about, told without the comparison that is measured: the one person whose very name it is; else the one who
 * was born on that date, or in that year, at that place and of that nationality, and of whose names some word begins like one of the query;
 * undefined where neither tells, or where several are left.
 */
export function ownEntity(query: Query, persons: readonly Listed[]): string | undefined {
  const name = tokenSorted(query.name);
  const named = persons.filter((one) => one.names.some((other) => tokenSorted(other) === name));
  if (named.length > 0) return named.length === 1 ? named[0]?.id : undefined;
  const born = query.born[0];
  if (born === undefined && query.place === '') return undefined;
  const beginnings = beginningsOf(query.name);
  const alike = persons.filter((one) =>
    (born === undefined || one.born.some((other) => other.replace('~', '') === born || (born.length === 4 && other.startsWith(born))))
    && (query.nationalities.length === 0 || one.nationalities.length === 0 || query.nationalities.some((country) => one.nationalities.includes(country)))
    && (query.place === '' || one.places.some((place) => samePlace(place, query.place)))
    && one.names.some((other) => [...beginningsOf(other)].some((beginning) => beginnings.has(beginning))));
  return alike.length === 1 ? alike[0]?.id : undefined;
}

const beginningsOf = (name: string): Set<string> => new Set(tokenSorted(name).split(' ').map((word) => word.slice(0, 3)));

/** Places are the same when they share most of the words of the shorter one. */
function samePlace(one: string, other: string): boolean {
  const [left, right] = [words(one), words(other)];
  const common = [...left].filter((word) => right.has(word)).length;
  return common >= 0.8 * Math.min(left.size, right.size);
}
