import { checkLocode } from './identifiers/locode.js';
import { compact, type Check } from './identifiers/check.js';
import { checkHs } from './identifiers/hs.js';
import { checkIdentifier, type IdentifierScheme } from './identifiers/schemes.js';
import type { IndicatorOperator } from './indicator.js';
import { transportModeOf } from './transport-mode.js';

/** Raised whenever a field comes, goes or is normalised differently: an engine must re-read its feed then. */
export const INDICATOR_FIELDS_VERSION = '2026-1';

export interface IndicatorField {
  readonly field: string;
  readonly kind: 'identifying' | 'descriptive';
  readonly operators: readonly IndicatorOperator[];
  /** The form in which a declaration's value and an indicator's are compared. */
  readonly normalise: (value: string) => string;
  /** The rule of the value, where there is one. */
  readonly check?: (value: string) => Check;
}

const EQUALS: readonly IndicatorOperator[] = ['equals'];

function identifier(field: string, scheme: IdentifierScheme): IndicatorField {
  const check = (value: string): Check => checkIdentifier(scheme, value);
  return { field, kind: 'identifying', operators: EQUALS, check, normalise: (value) => check(value).normalised };
}

/** Ids of parties come without their scheme in a declaration, so they are compared without it. */
function party(field: string): IndicatorField {
  return { field, kind: 'identifying', operators: EQUALS, normalise: compact };
}

function description(field: string, normalise: (value: string) => string): IndicatorField {
  return { field, kind: 'descriptive', operators: EQUALS, normalise };
}

/** Names: case, width and spacing aside. Likeness of names is the matter of matching, not of this list. */
function normaliseName(value: string): string {
  return value.normalize('NFKC').toUpperCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
}

export const INDICATOR_FIELDS: readonly IndicatorField[] = [
  identifier('container.number', 'container'),
  identifier('vessel.imo', 'imo'),
  identifier('vessel.mmsi', 'mmsi'),
  identifier('billOfLading.master', 'masterBillOfLading'),
  identifier('billOfLading.house', 'houseBillOfLading'),
  identifier('airWaybill.master', 'masterAirWaybill'),
  identifier('airWaybill.house', 'houseAirWaybill'),
  identifier('cargoControlNumber', 'cargoControlNumber'),
  identifier('declarationNumber', 'declarationNumber'),
  identifier('ucr', 'ucr'),
  party('operator.id'),
  party('declarant.id'),
  party('importer.id'),
  party('seller.id'),
  party('courier.id'),
  identifier('traveller.document', 'travelDocument'),
  identifier('flight.number', 'flight'),
  identifier('vehicle.plate', 'plate'),
  identifier('vehicle.vin', 'vin'),
  { field: 'goods.hs6', kind: 'descriptive', operators: ['equals', 'prefix'], normalise: (value) => compact(value).slice(0, 6), check: checkHs },
  description('goods.origin', compact),
  { ...description('route.departure', compact), check: (value) => (compact(value).length === 2 ? { verdict: 'valid', normalised: compact(value) } : checkLocode(value)) },
  description('transport.mode', (value) => transportModeOf(value) ?? compact(value)),
  description('office', compact),
  description('operator.name', normaliseName),
  description('vessel.name', normaliseName),
];

const BY_NAME = new Map(INDICATOR_FIELDS.map((one) => [one.field, one]));

/** The definition of a field, or undefined: the list is closed. */
export function indicatorField(field: string): IndicatorField | undefined {
  return BY_NAME.get(field);
}

/** A party of a declaration is met by indicators on its own role and by those on `operator.id`. */
export const PARTY_FIELDS = ['declarant.id', 'importer.id', 'seller.id', 'courier.id'] as const;
