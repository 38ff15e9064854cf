import { ageBandOf } from '../domain/traveller.js';

type Person = Readonly<Record<string, unknown>>;

/** The lists of the contract whose people have a non-nominal twin. */
const LISTS = new Set(['persons', 'accompanyingPersons']);

/**
 * The record with the age band of every person whose date of birth is known: what may be said of somebody who must not be
 * named. `day` is the one on which they had that age (ISO).
 */
export function withAgeBands(value: unknown, day: string, name?: string): unknown {
  if (Array.isArray(value)) return value.map((item) => (LISTS.has(name ?? '') ? banded(item as Person, day) : withAgeBands(item, day)));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([member, one]) => [member, withAgeBands(one, day, member)]));
}

function banded(person: Person, day: string): Person {
  const { value: born } = (person['dateOfBirth'] ?? {}) as { value?: string };
  return person['ageBand'] !== undefined || born === undefined ? person : { ...person, ageBand: ageBandOf(born, day) };
}
