import type { EconomicOperator, OperatorId, Party } from '../../domain/economic-operator.js';
import { readAddress, readCountry } from './place.js';
import type { Reading } from '../reading.js';
import type { Trail, UnmarkedIdentifier } from '../trail.js';
import type { WireEconomicOperator, WireParty } from '../wire.js';

type WireOperatorId = NonNullable<WireParty['ids']>[number];

function readIds(trail: Trail, ids: readonly Reading<WireOperatorId>[]): { ids: OperatorId[]; identifiers: UnmarkedIdentifier[] } {
  const read = ids.map((id) => {
    const country = readCountry(trail, id.get('country'), id.at('country'));
    const identifier = trail.identify(id.get('scheme'), id.get('value'), id.at('value'), country);
    return { id: { scheme: identifier.scheme, value: identifier.value, country }, identifier };
  });
  return { ids: read.map((one) => one.id), identifiers: read.map((one) => one.identifier) };
}

/** An economic operator in its role; it becomes a subject. */
export function readParty(trail: Trail, party: Reading<WireParty>): Party {
  const { ids, identifiers } = readIds(trail, party.each('ids'));
  const data: Party = {
    role: party.get('role'),
    name: party.get('name'),
    nativeName: party.get('nativeName'),
    ids,
    address: readAddress(trail, party.within('address')),
  };
  trail.subjects.push({
    kind: 'economicOperator', label: data.name, nativeLabel: data.nativeName, role: data.role, identifiers, pointer: party.pointer, data,
  });
  return data;
}

/** An economic operator described in its own right. */
export function readOperator(trail: Trail, operator: Reading<WireEconomicOperator>, role: string): EconomicOperator {
  const { ids, identifiers } = readIds(trail, operator.each('ids'));
  const data: EconomicOperator = {
    names: operator.get('names'),
    role: operator.get('role'),
    ids,
    address: readAddress(trail, operator.within('address')),
    phone: operator.get('phone'),
    email: operator.get('email'),
    domain: operator.get('domain'),
    directors: operator.get('directors') ?? [],
    sector: operator.get('sector'),
    aeoStatus: operator.get('aeoStatus'),
  };
  const native = data.names.find((name) => name.kind === 'native')?.value;
  const registered = data.names.find((name) => name.kind === 'registered') ?? data.names[0];
  trail.subjects.push({
    kind: 'economicOperator', label: registered?.value ?? identifiers[0]?.value ?? role, nativeLabel: native, role, identifiers,
    pointer: operator.pointer, data,
  });
  return data;
}
