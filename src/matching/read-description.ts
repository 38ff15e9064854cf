import type { Conveyance } from '../domain/conveyance.js';
import type { EconomicOperator, Party } from '../domain/economic-operator.js';
import type { SubjectKind } from '../domain/subject.js';
import type { PartialDate, PersonName, Traveller } from '../domain/traveller.js';
import type { NameKind } from './names/types.js';
import { NO_QUALIFIERS, type FaceName, type Qualifiers } from './subject-face.js';

export interface DescribedName extends FaceName {
  /** JSON Pointer from where the subject stands. */
  readonly at: string;
}

/** What a record says of one subject, in the terms of matching. */
export interface Description {
  readonly names: readonly DescribedName[];
  readonly qualifiers: Qualifiers;
}

const NOTHING: Description = { names: [], qualifiers: NO_QUALIFIERS };

/**
 * Names and qualifiers of what a record of the pool says of a subject.
 * @param data the record's words about it; anything that is not what they should be is passed over
 */
export function readDescription(kind: SubjectKind, data: unknown): Description {
  if (typeof data !== 'object' || data === null) return NOTHING;
  switch (kind) {
    case 'traveller': return ofTraveller(data as Partial<Traveller>);
    case 'economicOperator': return ofOperator(data as Partial<EconomicOperator & Party>);
    case 'conveyance': return ofConveyance(data as Partial<Conveyance>);
    default: return NOTHING;
  }
}

function ofTraveller({ names, dateOfBirth, sex, nationalities, address }: Partial<Traveller>): Description {
  return {
    names: personNames(list(names)),
    qualifiers: {
      born: dateOfBirth?.value ? [bornOf(dateOfBirth)] : [],
      sex: sex === 'male' || sex === 'female' ? [sex] : [],
      nationalities: list(nationalities),
      countries: given(address?.country),
    },
  };
}

/** Surname and given name stand for one name, where none is printed; a part alone is no name. */
function personNames(names: readonly PersonName[]): DescribedName[] {
  const whole = names.flatMap(({ kind, value }, i) => (kind === 'surname' || kind === 'given' ? [] : name('person', value, `/names/${i}`)));
  const part = (kind: PersonName['kind']): number => names.findIndex((one) => one.kind === kind);
  const [givenAt, surnameAt] = [part('given'), part('surname')];
  if (givenAt < 0 || surnameAt < 0) return whole.length > 0 ? whole : names.flatMap(({ value }, i) => name('person', value, `/names/${i}`));
  return [...whole, ...name('person', `${names[givenAt]?.value} ${names[surnameAt]?.value}`, `/names/${surnameAt}`)];
}

function ofOperator({ names, name: called, nativeName, ids, address }: Partial<EconomicOperator & Party>): Description {
  return {
    names: [
      ...list(names).flatMap(({ value }, i) => name('organisation', value, `/names/${i}`)),
      ...name('organisation', called, '/name'), ...name('organisation', nativeName, '/nativeName'),
    ],
    qualifiers: { ...NO_QUALIFIERS, countries: [...given(address?.country), ...list(ids).flatMap(({ country }) => given(country))] },
  };
}

/** Ships and aircraft are called by words of the same kind. */
function ofConveyance({ vessel, aircraft }: Partial<Conveyance>): Description {
  const called = (craft: Conveyance['aircraft'] | Conveyance['vessel'], at: string): DescribedName[] =>
    [...name('vessel', craft?.name, `${at}/name`), ...list(craft?.otherNames).flatMap((value, i) => name('vessel', value, `${at}/otherNames/${i}`))];
  return { names: [...called(vessel, '/vessel'), ...called(aircraft, '/aircraft')], qualifiers: { ...NO_QUALIFIERS, countries: given(vessel?.flag) } };
}

function bornOf({ value, precision }: PartialDate): string {
  const length = precision === 'year' ? 4 : precision === 'month' ? 7 : 10;
  return `${value.slice(0, length)}${precision === 'estimated' ? '~' : ''}`;
}

const name = (kind: NameKind, value: unknown, at: string): DescribedName[] => (typeof value === 'string' && value.trim() !== '' ? [{ kind, value, at }] : []);
const given = (value: string | undefined): string[] => (typeof value === 'string' ? [value] : []);

function list<T>(values: readonly T[] | undefined): readonly T[] {
  return Array.isArray(values) ? values : [];
}
