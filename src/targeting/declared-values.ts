import type { Declaration } from '../domain/declaration.js';
import { indicatorField } from '../domain/indicator-fields.js';
import { keyOf } from './exact-index.js';
import type { DeclaredValue } from './hit.js';

/** Chapter, heading, subheading: the lengths at which an HS code may be met by its beginning. */
const HS_LENGTHS = [2, 4, 6];

type TextMember = { [Name in keyof Declaration]-?: NonNullable<Declaration[Name]> extends string ? Name : never }[keyof Declaration];

/** Which indicator fields a member of the declaration can meet. Where nothing stands, nothing can be met. */
const MET_BY: ReadonlyArray<readonly [TextMember, ...fields: string[]]> = [
  ['declarationNumber', 'declarationNumber'],
  ['cargoControlNumber', 'cargoControlNumber'],
  ['ucr', 'ucr'],
  ['masterBillOfLading', 'billOfLading.master'],
  // A shipment without a forwarder has one bill only, and declarants write it here.
  ['billOfLading', 'billOfLading.house', 'billOfLading.master'],
  ['masterAirWaybill', 'airWaybill.master'],
  ['airWaybill', 'airWaybill.house', 'airWaybill.master'],
  ['flightNumber', 'flight.number'],
  ['vehiclePlate', 'vehicle.plate'],
  ['importerId', 'importer.id', 'operator.id'],
  ['sellerId', 'seller.id', 'operator.id'],
  ['declarantId', 'declarant.id', 'operator.id'],
  ['courierId', 'courier.id', 'operator.id'],
  ['importerName', 'operator.name'],
  ['sellerName', 'operator.name'],
  ['declarantName', 'operator.name'],
  ['hs', 'goods.hs6'],
  ['originCountry', 'goods.origin'],
  ['departureCountry', 'route.departure'],
  ['transportMode', 'transport.mode'],
  ['office', 'office'],
];

/** Everything in a declaration that an indicator can name, normalised as the indicators are. */
export function declaredValues(declaration: Declaration): DeclaredValue[] {
  const found: DeclaredValue[] = [];
  const put = (field: string, value: string | undefined, pointer: string): void => {
    if (!value) return;
    const normalised = (indicatorField(field) as { normalise(value: string): string }).normalise(value);
    if (normalised) found.push({ field, normalised, pointer, value });
  };
  declaration.containers?.forEach((value, n) => put('container.number', value, `/containers/${n}`));
  put('vessel.imo', declaration.vessel?.imo, '/vessel/imo');
  put('vessel.name', declaration.vessel?.name, '/vessel/name');
  for (const [member, ...fields] of MET_BY) {
    for (const field of fields) put(field, declaration[member], `/${member}`);
  }
  return found;
}

/** The keys under which an index is asked; where two values of a declaration are the same, the first is the one met. */
export function keysOf(values: readonly DeclaredValue[]): Map<string, DeclaredValue> {
  const keys = new Map<string, DeclaredValue>();
  const put = (key: string, value: DeclaredValue): void => {
    if (!keys.has(key)) keys.set(key, value);
  };
  for (const value of values) {
    put(keyOf(value.field, 'equals', value.normalised), value);
    if (value.field !== 'goods.hs6') continue;
    for (const length of HS_LENGTHS) {
      if (value.normalised.length >= length) put(keyOf(value.field, 'prefix', value.normalised.slice(0, length)), value);
    }
  }
  return keys;
}
