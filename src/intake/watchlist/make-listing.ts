import type { Address, EconomicOperator } from '../../domain/economic-operator.js';
import type { Conveyance } from '../../domain/conveyance.js';
import type { ListedIdentifier, Listing, Publisher } from '../../domain/listing.js';
import type { PartialDate, PersonName, Traveller } from '../../domain/traveller.js';

/** What a list says of one entry, before it has the shape of a subject. Texts as they stand there. */
export interface ListedFacts {
  readonly publisher: Publisher;
  readonly reference: string;
  readonly type: 'person' | 'organisation' | 'vessel' | 'aircraft';
  readonly name: string;
  readonly aliases: readonly string[];
  /** In the script of the owner. */
  readonly native: readonly string[];
  readonly programmes: readonly string[];
  readonly listedOn?: string | undefined;
  /** `1971`, `1971-05`, `1971-05-03`; estimated ones too. */
  readonly born: readonly PartialDate[];
  readonly placeOfBirth?: string | undefined;
  readonly sex?: string | undefined;
  readonly nationalities: readonly string[];
  readonly identifiers: readonly ListedIdentifier[];
  readonly documents: ReadonlyArray<{ readonly type: string; readonly number: string; readonly issuer?: string | undefined }>;
  readonly addresses: readonly Address[];
  readonly flag?: string | undefined;
  readonly remarks?: string | undefined;
}

const SUBJECT_KIND = { person: 'traveller', organisation: 'economicOperator', vessel: 'conveyance', aircraft: 'conveyance' } as const;
/** No entry has more; what is more is somebody's mistake, or an attack. */
const MOST = 300;

/** Gives an entry the shape of a subject of the pool. Order and repeats of a list's own lines make no difference. */
export function makeListing(facts: ListedFacts): Listing {
  const others = different([...facts.aliases, ...facts.native], facts.name);
  const listing: Listing = {
    kind: 'listing', publisher: facts.publisher, reference: facts.reference, programmes: different(facts.programmes), subjectKind: SUBJECT_KIND[facts.type], name: line(facts.name),
    subject: subjectOf(facts), otherNames: others, datesOfBirth: different(facts.born.map(({ value }) => value)), identifiers: identifiersOf(facts), addresses: facts.addresses.slice(0, MOST),
    ...(facts.listedOn ? { listedOn: facts.listedOn } : {}), ...(facts.remarks ? { remarks: facts.remarks.slice(0, 8000) } : {}),
  };
  return JSON.parse(JSON.stringify(listing)) as Listing; // what is undefined goes
}

function subjectOf(facts: ListedFacts): Traveller | EconomicOperator | Conveyance {
  const [address] = facts.addresses;
  if (facts.type === 'person') {
    const names: PersonName[] = [
      { kind: 'printed', value: line(facts.name) }, ...different(facts.aliases, facts.name).map((value): PersonName => ({ kind: 'alias', value })),
      ...different(facts.native).map((value): PersonName => ({ kind: 'native', value })),
    ];
    const [dateOfBirth] = facts.born;
    return {
      names, nationalities: different(facts.nationalities), documents: facts.documents.slice(0, MOST).map(({ issuer, ...document }) => ({ ...document, ...(issuer ? { issuer } : {}) })), legs: [],
      ...(dateOfBirth ? { dateOfBirth } : {}), ...(facts.placeOfBirth ? { placeOfBirth: line(facts.placeOfBirth) } : {}), ...(facts.sex ? { sex: facts.sex } : {}), ...(address ? { address } : {}),
    };
  }
  if (facts.type === 'organisation') {
    const names = [
      { kind: 'registered' as const, value: line(facts.name) }, ...different(facts.aliases, facts.name).map((value) => ({ kind: 'trading' as const, value })),
      ...different(facts.native).map((value) => ({ kind: 'native' as const, value })),
    ];
    return { names, ids: identifiersOf(facts).map(({ scheme, value, country }) => ({ scheme, value, ...(country ? { country } : {}) })), directors: [], ...(address ? { address } : {}) };
  }
  const of = (scheme: string): string | undefined => facts.identifiers.find((one) => one.scheme === scheme)?.value;
  const others = different([...facts.aliases, ...facts.native], facts.name);
  const called = { name: line(facts.name), ...(others.length > 0 ? { otherNames: others } : {}) };
  if (facts.type === 'aircraft') return { mode: '4', aircraft: called };
  const [imo, mmsi, callSign] = ['imo', 'mmsi', 'callSign'].map(of);
  return { mode: '1', vessel: { ...called, ...(imo ? { imo } : {}), ...(mmsi ? { mmsi } : {}), ...(callSign ? { callSign } : {}), ...(facts.flag ? { flag: facts.flag } : {}) } };
}

function identifiersOf({ identifiers, documents }: ListedFacts): ListedIdentifier[] {
  const all = [...identifiers, ...documents.map(({ number, issuer }) => ({ scheme: 'travelDocument', value: number, ...(issuer ? { country: issuer } : {}) }))];
  return [...new Map(all.map((one) => [`${one.scheme} ${one.value} ${one.country ?? ''}`, one])).values()].slice(0, MOST);
}

function different(values: readonly string[], but?: string): string[] {
  const all = new Set(values.map(line).filter((value) => value !== ''));
  if (but !== undefined) all.delete(line(but));
  return [...all].slice(0, MOST);
}

/** One line of at most 200 characters. */
export function line(text: string): string {
  // eslint-disable-next-line no-control-regex -- what a line may not hold
  return text.replace(/[\s\x00-\x1f\x7f]+/g, ' ').trim().slice(0, 200);
}
