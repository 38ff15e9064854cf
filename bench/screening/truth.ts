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
 * Which entity a query of the positives is about, told without comparing names: the one person who was born on that date, or in that year, at that
 * place and of that nationality; where that leaves none or several, the one whose very name it is; undefined where neither tells.
 */
export function ownEntity(query: Query, persons: readonly Listed[]): string | undefined {
  const born = query.born[0];
  const alike = persons.filter((one) =>
    (born === undefined || one.born.some((other) => other.replace('~', '') === born || (born.length === 4 && other.startsWith(born))))
    && (query.nationalities.length === 0 || one.nationalities.length === 0 || query.nationalities.some((country) => one.nationalities.includes(country)))
    && (query.place === '' || one.places.some((place) => samePlace(place, query.place))));
  if (alike.length === 1 && (born !== undefined || query.place !== '')) return alike[0]?.id;
  const name = tokenSorted(query.name);
  const named = (alike.length > 0 ? alike : persons).filter((one) => one.names.some((other) => tokenSorted(other) === name));
  return named.length === 1 ? named[0]?.id : undefined;
}

/** Places are the same when they share most of the words of the shorter one. */
function samePlace(one: string, other: string): boolean {
  const [left, right] = [words(one), words(other)];
  const common = [...left].filter((word) => right.has(word)).length;
  return common >= 0.8 * Math.min(left.size, right.size);
}
