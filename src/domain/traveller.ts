import type { Address } from './economic-operator.js';

export interface PersonName {
  readonly kind: 'printed' | 'surname' | 'given' | 'birth' | 'alias' | 'native';
  readonly value: string;
  /** ISO 15924. */
  readonly script?: string;
}

/** `value` is as long as it is known: `1984`, `1984-03` or `1984-03-07`. */
export interface PartialDate {
  readonly value: string;
  readonly precision?: 'day' | 'month' | 'year' | 'estimated';
}

/** `issuer` is alpha-2, or the code of ICAO 9303 that has no country behind it. */
export interface TravelDocument {
  readonly type: string;
  readonly number: string;
  readonly issuer?: string;
  readonly expiry?: string;
  readonly mrz?: string;
}

export interface TravelLeg {
  readonly from?: string;
  readonly to?: string;
  readonly flight?: string;
  readonly departsAt?: string;
  readonly arrivesAt?: string;
  readonly companions?: number;
}

/** A person who travels. All of it is personal data. */
export interface Traveller {
  readonly names: readonly PersonName[];
  readonly sex?: string;
  readonly dateOfBirth?: PartialDate;
  readonly placeOfBirth?: string;
  readonly nationalities: readonly string[];
  readonly documents: readonly TravelDocument[];
  readonly legs: readonly TravelLeg[];
  readonly address?: Address;
  readonly phone?: string;
  readonly email?: string;
  readonly physicalDescription?: string;
}

export const AGE_BANDS = ['under-18', '18-24', '25-34', '35-44', '45-54', '55-64', '65-and-over', 'unknown'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** The non-nominal twin of a person: what may be shown where names may not. */
export interface NonNominalPerson {
  readonly role: string;
  readonly ageBand: AgeBand;
  readonly sex: string;
  readonly nationalities: readonly string[];
}

/** A person in a seizure or beside a hit; `twin` is derived by us, or as the sender gave it. */
export interface InvolvedPerson {
  readonly role: string;
  readonly names: readonly PersonName[];
  readonly dateOfBirth?: PartialDate;
  readonly sex?: string;
  readonly nationalities: readonly string[];
  readonly documents: readonly TravelDocument[];
  readonly arrested?: boolean;
  readonly twin: NonNominalPerson;
}

const LOWER_BOUNDS: readonly (readonly [number, AgeBand])[] = [
  [65, '65-and-over'], [55, '55-64'], [45, '45-54'], [35, '35-44'], [25, '25-34'], [18, '18-24'], [0, 'under-18'],
];

/** The age band on `day` (ISO date). With only a year known, the birthday counts as passed at mid-year. */
export function ageBandOf(dateOfBirth: string | undefined, day: string): AgeBand {
  const born = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(dateOfBirth ?? '');
  if (!born) return 'unknown';
  const birthday = `${born[2] ?? '07'}-${born[3] ?? '01'}`;
  const age = Number(day.slice(0, 4)) - Number(born[1]) - (day.slice(5, 10) < birthday ? 1 : 0);
  return LOWER_BOUNDS.find(([bound]) => age >= bound)?.[1] ?? 'unknown';
}
