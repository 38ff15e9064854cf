import type { CargoDocuments, Consignment } from '../../domain/consignment.js';
import { readContainer } from './equipment.js';
import { readGoodsItem, readPackages, readQuantity } from './goods.js';
import { readParty } from './operator.js';
import { readStop } from './place.js';
import type { Reading } from '../reading.js';
import { SUBJECT, type Trail, type UnmarkedIdentifier } from '../trail.js';
import type { WireConsignment } from '../wire.js';

/** The papers, the one that names the goods most closely first: it also names the consignment to an officer. */
export const CARGO_DOCUMENTS = [
  'houseBillOfLading', 'houseAirWaybill', 'masterBillOfLading', 'masterAirWaybill', 'declarationNumber', 'cargoControlNumber', 'ucr',
] as const satisfies readonly (keyof CargoDocuments)[];

/** The papers of a consignment or a seizure; `into` gathers their identifiers. */
export function readDocuments(trail: Trail, documents: Reading<CargoDocuments>, into: UnmarkedIdentifier[]): CargoDocuments {
  const read: { -readonly [K in keyof CargoDocuments]: CargoDocuments[K] } = {};
  for (const key of CARGO_DOCUMENTS) {
    const value = documents.get(key);
    if (value === undefined) continue;
    read[key] = value;
    into.push(trail.identify(key, value, documents.at(key)));
  }
  return read;
}

/**
 * A consignment; it becomes a subject if a paper identifies it or the alert is about it, and so does each of its parties and each box it
 * travels in. A box does not identify it: another consignment was in it before. One that only describes goods beside another subject is
 * no thing that could be met again, and of one without a paper or a word about its goods only the box is known.
 */
export function readConsignment(trail: Trail, consignment: Reading<WireConsignment>, role: string): Consignment {
  const identifiers: UnmarkedIdentifier[] = [];
  const containers = consignment.each('containers').map((container) => readContainer(trail, container, role));
  const data: Consignment = {
    documents: readDocuments(trail, consignment as unknown as Reading<CargoDocuments>, identifiers),
    containers,
    packages: readPackages(trail, consignment.within('packages')),
    grossMass: readQuantity(trail, consignment.within('grossMass')),
    netMass: readQuantity(trail, consignment.within('netMass')),
    goods: consignment.each('goods').map((item) => readGoodsItem(trail, item)),
    declaredAs: consignment.get('declaredAs'),
    parties: consignment.each('parties').map((party) => readParty(trail, party)),
    route: consignment.each('route').map((stop) => readStop(trail, stop)),
  };
  const label = identifiers[0]?.value ?? data.declaredAs ?? data.goods.find((item) => item.description)?.description;
  if (label !== undefined && (identifiers.length > 0 || role === SUBJECT)) {
    trail.subjects.push({ kind: 'consignment', label, role, identifiers, pointer: consignment.pointer, data });
  }
  return data;
}
