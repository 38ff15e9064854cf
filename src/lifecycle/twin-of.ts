import { ageBandOf, type AgeBand, type InvolvedPerson, type Traveller } from '../domain/traveller.js';

/** What of a record is about people: those in a seizure or beside a hit, and the traveller of an alert or a request. */
export interface People {
  readonly persons: readonly InvolvedPerson[];
  readonly traveller: Traveller | null;
  /** When the record came: the day on which ages are taken. */
  readonly receivedAt: Date;
}

/** A person of whom nothing is left that leads to anybody: compare lifecycle.twin. */
export interface Twin {
  readonly role: string;
  readonly ageBand: AgeBand;
  readonly sex: string;
  /** The first of several: two rare ones together are a name. */
  readonly nationality: string;
}

/** The non-nominal twins of everybody in a record, in their order. */
export function twinsOf({ persons, traveller, receivedAt }: People): Twin[] {
  const twins = persons.map(({ twin }) => twin).map(({ role, ageBand, sex, nationalities }) => ({ role, ageBand, sex, nationality: nationalities[0] ?? 'unknown' }));
  if (!traveller) return twins;
  const { dateOfBirth, sex, nationalities } = traveller;
  const ageBand = ageBandOf(dateOfBirth?.value, receivedAt.toISOString().slice(0, 10));
  return [...twins, { role: 'traveller', ageBand, sex: sex ?? 'unknown', nationality: nationalities[0] ?? 'unknown' }];
}
