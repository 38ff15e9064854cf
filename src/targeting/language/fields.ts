import { compact } from '../../domain/identifiers/check.js';
import { indicatorField, INDICATOR_FIELDS, type IndicatorField } from '../../domain/indicator-fields.js';
import type { ScreenedKind } from '../../domain/profile.js';

export type FieldType = 'text' | 'name' | 'number' | 'day';

/** A field that profiles can compare. Those of indicators are among them, with the same names and the same normalising. */
export interface ProfileField {
  readonly field: string;
  readonly type: FieldType;
  readonly over: readonly ScreenedKind[];
  /** For sentences. */
  readonly words: string;
  readonly normalise: (value: string) => string;
  /** About which share of what is screened has one given value; profiles are looked up by their rarest. */
  readonly share: number;
}

const CARGO: readonly ScreenedKind[] = ['declaration', 'consignment'];
const ALL: readonly ScreenedKind[] = ['declaration', 'consignment', 'traveller'];

const INDICATOR_WORDS: Readonly<Record<string, string>> = {
  'container.number': 'Container', 'vessel.imo': 'Vessel IMO', 'vessel.mmsi': 'Vessel MMSI', 'vessel.name': 'Vessel',
  'billOfLading.master': 'Master bill of lading', 'billOfLading.house': 'House bill of lading',
  'airWaybill.master': 'Master air waybill', 'airWaybill.house': 'House air waybill', cargoControlNumber: 'Cargo control number',
  declarationNumber: 'Declaration', ucr: 'UCR', 'operator.id': 'Economic operator', 'operator.name': 'Economic operator',
  'declarant.id': 'Declarant', 'importer.id': 'Importer', 'seller.id': 'Seller', 'courier.id': 'Courier',
  'traveller.document': 'Travel document', 'flight.number': 'Flight', 'vehicle.plate': 'Vehicle plate', 'vehicle.vin': 'Vehicle VIN',
  'goods.hs6': 'HS code', 'goods.origin': 'Origin', 'route.departure': 'Departure', 'transport.mode': 'Mode of transport', office: 'Office',
};

/** From the open data set: some thousand HS codes, some fifty countries, a handful of modes, some forty offices. Identifiers are rarer than all. */
const SHARES: Readonly<Record<string, number>> = {
  'goods.hs6': 5e-4, 'goods.origin': 0.05, 'route.departure': 0.05, 'transport.mode': 0.4, office: 0.05, 'operator.name': 1e-4, 'vessel.name': 1e-3, 'flight.number': 1e-3,
};
const TRAVEL: ReadonlySet<string> = new Set(['traveller.document', 'flight.number', 'route.departure', 'office', 'transport.mode', 'vessel.imo', 'vessel.name', 'vehicle.plate']);
const ONLY_TRAVELLERS: ReadonlySet<string> = new Set(['traveller.document']);

function overOf(field: string): readonly ScreenedKind[] {
  if (ONLY_TRAVELLERS.has(field)) return ['traveller'];
  return TRAVEL.has(field) ? ALL : CARGO;
}

const OF_INDICATORS: readonly ProfileField[] = INDICATOR_FIELDS.map(({ field, normalise }) => ({
  field, normalise, over: overOf(field), type: field.endsWith('.name') ? 'name' : 'text', words: INDICATOR_WORDS[field] ?? field, share: SHARES[field] ?? 1e-6,
}));

type Said = readonly [field: string, words: string, over: readonly ScreenedKind[], share: number];

const text = ([field, words, over, share]: Said): ProfileField => ({ field, words, over, share, type: 'text', normalise: compact });
const number = (field: string, words: string, over: readonly ScreenedKind[]): ProfileField => ({ field, words, over, type: 'number', normalise: String, share: 1 });
const day = (field: string, words: string, over: readonly ScreenedKind[]): ProfileField => ({ field, words, over, type: 'day', normalise: String, share: 1 });

const OWN: readonly ProfileField[] = [
  ...([
    ['goods.hs', 'Full HS code', CARGO, 1e-4],
    ['processType', 'Process type', ['declaration'], 0.5],
    ['importType', 'Import type', ['declaration'], 0.3],
    ['importUse', 'Import use', ['declaration'], 0.3],
    ['paymentType', 'Payment type', ['declaration'], 0.3],
    ['tax.type', 'Tax type', ['declaration'], 0.2],
    ['origin.indicator', 'Origin marking', ['declaration'], 0.3],
    ['arrival.port', 'Port of arrival', ALL, 0.1],
    ['traveller.nationality', 'Nationality', ['traveller'], 0.05],
    ['traveller.sex', 'Sex', ['traveller'], 0.5],
    ['traveller.ageBand', 'Age band', ['traveller'], 0.15],
    ['document.issuer', 'Issuer of the travel document', ['traveller'], 0.05],
    ['travel.from', 'Departure of the journey', ['traveller'], 0.02],
  ] as readonly Said[]).map(text),
  { field: 'traveller.name', words: 'Traveller', over: ['traveller'], type: 'name', normalise: (value) => (indicatorField('operator.name') as IndicatorField).normalise(value), share: 1e-4 },
  number('tax.rate', 'Tax rate', ['declaration']),
  number('goods.netMass', 'Net mass (kg)', CARGO),
  number('goods.value', 'Price of the item', ['declaration']),
  number('goods.unitPrice', 'Price of a kilogram', ['declaration']),
  number('goods.packages', 'Packages', ['consignment']),
  number('travel.companions', 'Companions', ['traveller']),
  day('declared.on', 'Declared on', ['declaration']),
  day('arrival.on', 'Arrival', ['consignment', 'traveller']),
  day('traveller.birthDate', 'Date of birth', ['traveller']),
  day('document.expiry', 'End of the travel document', ['traveller']),
];

export const PROFILE_FIELDS: readonly ProfileField[] = [...OF_INDICATORS, ...OWN];

const BY_NAME = new Map(PROFILE_FIELDS.map((one, slot) => [one.field, { ...one, slot }]));

/** The definition of a field and its place among the facts, or undefined: the list is closed. */
export function profileField(field: string): (ProfileField & { readonly slot: number }) | undefined {
  return BY_NAME.get(field);
}
