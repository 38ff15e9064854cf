import { readMrz } from '../../domain/identifiers/mrz.js';
import { ageBandOf, type AgeBand, type InvolvedPerson, type PersonName, type TravelDocument, type Traveller, type TravelLeg } from '../../domain/traveller.js';
import { locodeCode } from '../coded.js';
import { documentCountry } from '../countries.js';
import { readAddress } from './place.js';
import type { Reading } from '../reading.js';
import type { Trail, UnmarkedIdentifier } from '../trail.js';
import type { WirePerson, WireTravelDocument, WireTraveller } from '../wire.js';

type WireLeg = NonNullable<WireTraveller['legs']>[number];

interface Papers {
  readonly documents: TravelDocument[];
  readonly identifiers: UnmarkedIdentifier[];
}

/** The zone and the printed number are two witnesses: when they differ, both are kept and the difference is told. */
function compareWithZone(trail: Trail, number: UnmarkedIdentifier, mrz: string, pointer: string): void {
  const inZone = readMrz(mrz)?.documentNumber;
  if (inZone !== undefined && inZone !== number.normalised) {
    trail.warn(pointer, 'format_unusual', `The machine readable zone says ${inZone}, the document number ${number.value}`, inZone);
  }
}

function readDocuments(trail: Trail, documents: readonly Reading<WireTravelDocument>[]): Papers {
  const identifiers: UnmarkedIdentifier[] = [];
  const read = documents.map((document) => {
    const issuer = document.get('issuer');
    const country = issuer === undefined ? undefined : documentCountry(trail, issuer, document.at('issuer'));
    const number = trail.identify('travelDocument', document.get('number'), document.at('number'), country);
    identifiers.push(number);
    const mrz = document.get('mrz');
    if (mrz !== undefined) {
      identifiers.push(trail.identify('mrz', mrz, document.at('mrz'), country));
      compareWithZone(trail, number, mrz, document.at('mrz'));
    }
    return { type: document.get('type'), number: number.value, issuer: country, expiry: document.get('expiry'), mrz };
  });
  return { documents: read, identifiers };
}

function readNationalities(trail: Trail, codes: readonly string[] | undefined, pointer: string): string[] {
  return (codes ?? []).map((code, i) => documentCountry(trail, code, `${pointer}/${i}`));
}

function readLeg(trail: Trail, leg: Reading<WireLeg>): TravelLeg {
  const [from, to, flight] = [leg.get('from'), leg.get('to'), leg.get('flight')];
  return {
    from: from === undefined ? undefined : locodeCode(trail, from, leg.at('from')),
    to: to === undefined ? undefined : locodeCode(trail, to, leg.at('to')),
    flight: flight === undefined ? undefined : trail.identify('flight', flight, leg.at('flight')).normalised,
    departsAt: leg.get('departsAt'),
    arrivesAt: leg.get('arrivesAt'),
    companions: leg.get('companions'),
  };
}

/** The name an officer would call a person by: as printed, else given and surname, else whichever there is. */
function labelOf(names: readonly PersonName[]): string | undefined {
  const of = (kind: PersonName['kind']): string | undefined => names.find((name) => name.kind === kind)?.value;
  const parts = [of('given'), of('surname')].filter((part) => part !== undefined);
  return of('printed') ?? (parts.length > 0 ? parts.join(' ') : names[0]?.value);
}

const nativeOf = (names: readonly PersonName[]): string | undefined => names.find((name) => name.kind === 'native')?.value;

export function readTraveller(trail: Trail, traveller: Reading<WireTraveller>, role: string): Traveller {
  const { documents, identifiers } = readDocuments(trail, traveller.each('documents'));
  const data: Traveller = {
    names: traveller.get('names'),
    sex: traveller.get('sex'),
    dateOfBirth: traveller.get('dateOfBirth'),
    placeOfBirth: traveller.get('placeOfBirth'),
    nationalities: readNationalities(trail, traveller.get('nationalities'), traveller.at('nationalities')),
    documents,
    legs: traveller.each('legs').map((leg) => readLeg(trail, leg)),
    address: readAddress(trail, traveller.within('address')),
    phone: traveller.get('phone'),
    email: traveller.get('email'),
    physicalDescription: traveller.get('physicalDescription'),
  };
  trail.subjects.push({
    kind: 'traveller', label: labelOf(data.names) ?? role, nativeLabel: nativeOf(data.names), role, identifiers, pointer: traveller.pointer, data,
  });
  return data;
}

/**
 * A person in a seizure or beside a hit, with the non-nominal twin. One that has a name or a document becomes a subject
 * when `pooled`. `day` is the ISO date at which the age is taken.
 */
export function readPerson(trail: Trail, person: Reading<WirePerson>, { day, pooled }: { day: string; pooled: boolean }): InvolvedPerson {
  const { documents, identifiers } = readDocuments(trail, person.each('documents'));
  const names = person.get('names') ?? [];
  const dateOfBirth = person.get('dateOfBirth');
  const nationalities = readNationalities(trail, person.get('nationalities'), person.at('nationalities'));
  const role = person.get('role');
  const sex = person.get('sex');
  const ageBand: AgeBand = person.get('ageBand') ?? ageBandOf(dateOfBirth?.value, day);
  const data: InvolvedPerson = {
    role, names, dateOfBirth, sex, nationalities, documents, arrested: person.get('arrested'),
    twin: { role, ageBand, sex: sex ?? 'unknown', nationalities },
  };
  const label = labelOf(names) ?? documents[0]?.number;
  if (pooled && label !== undefined) {
    trail.subjects.push({ kind: 'traveller', label, nativeLabel: nativeOf(names), role, identifiers, pointer: person.pointer, data });
  }
  return data;
}
