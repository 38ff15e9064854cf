import type { CodeBook } from '../codes/code-book.js';
import { DERIVED_WEIGHTS } from '../weights.js';
import { mappingOf, type Mapping } from './mapping.js';
import { REFERENCE } from './rates.js';
import type { MappingRow } from './rows.js';

/** The general version that ships; it is in force until officers activate another. */
export const SHIPPED_VERSION = '1';

/** Units of mass of UNECE Recommendation 20, in kilograms. The customary ones are exact by definition (1 lb = 0.45359237 kg, NIST SP 811). */
const MASS: Readonly<Record<string, number>> = {
  KGM: 1, GRM: 0.001, MGM: 0.000001, MC: 0.000000001, CGM: 0.00001, DG: 0.0001, DJ: 0.01, HGM: 0.1, DTN: 100, TNE: 1000, '2U': 1000, KTN: 1_000_000, CTM: 0.0002,
  LBR: 0.45359237, ONZ: 0.028349523125, GRN: 0.00006479891, STI: 6.35029318, CWA: 45.359237, CWI: 50.80234544, STN: 907.18474, LTN: 1016.0469088, APZ: 0.0311034768,
};

/** A cigarette counts as one gram, as seizure statistics do: a million of them are a tonne. */
const CIGARETTES: Readonly<Record<string, number>> = { C62: 0.001, H87: 0.001, EA: 0.001, MIL: 1 };

/** A category of ours with the local risk groups it belongs to, parted by blanks (codes/data/risk-category-groups.csv). */
export interface Category {
  readonly code: string;
  readonly groups: string;
}

/** The rows of the shipped version. */
export function shippedRows(categories: readonly Category[]): MappingRow[] {
  return [
    ...Object.entries(MASS).map(([unit, kg]): MappingRow => ({ table: 'kilograms', key: unit, value: { kg, rule: `rec20/${unit}` } })),
    ...Object.entries(CIGARETTES).map(([unit, kg]): MappingRow => ({ table: 'kilograms', key: `${unit} hs:240220`, value: { kg, rule: 'cigarette/1g' } })),
    ...categories.map(({ code, groups }): MappingRow => ({ table: 'risk-groups', key: code, value: groups.split(' ').filter(Boolean) })),
    ...Object.entries(DERIVED_WEIGHTS).map(([field, weight]): MappingRow => ({ table: 'weights', key: field, value: weight })),
    { table: 'rates', key: REFERENCE, value: 'KRW' },
  ];
}

/** The shipped version over a code book alone: for a database in which no version is in force yet, and for what needs none. */
export function shippedMapping(codeBook: CodeBook): Mapping {
  const categories = codeBook.all('risk-category').map(({ code, attributes }) => ({ code, groups: attributes['groups'] ?? '' }));
  return mappingOf([{ versionId: SHIPPED_VERSION, rows: shippedRows(categories) }]);
}
