/** One list as it ships in data/; data/SOURCES.md tells the whole story of each. */
export interface ShippedList {
  readonly list: ListName;
  readonly edition: string;
  readonly file: string;
  readonly source: string;
  readonly terms: string;
}

export const LIST_NAMES = [
  'hs', 'hs-section', 'un-locode', 'country', 'country-exception', 'icao-state', 'currency', 'unit', 'package',
  'transport-mode', 'local-risk-group', 'risk-category',
] as const;
export type ListName = (typeof LIST_NAMES)[number];

const OURS = 'Customs Risk Exchange';
const OUR_TERMS = 'Apache-2.0';

/** Where the source names no edition, ours says so instead of guessing. */
export const SHIPPED_LISTS: readonly ShippedList[] = [
  { list: 'hs', edition: '2022', file: 'hs-2022.csv', source: 'datasets/harmonized-system', terms: 'PDDL-1.0' },
  { list: 'hs-section', edition: '2022', file: 'hs-sections.csv', source: 'datasets/harmonized-system', terms: 'PDDL-1.0' },
  { list: 'un-locode', edition: '2024-10', file: 'un-locode.csv', source: 'geoapify/un-locode', terms: 'MIT' },
  { list: 'country', edition: 'undated', file: 'countries.csv', source: 'datasets/country-codes; Korean names Unicode CLDR', terms: 'PDDL-1.0; Unicode-3.0' },
  { list: 'country-exception', edition: '2026-1', file: 'country-exceptions.csv', source: OURS, terms: OUR_TERMS },
  { list: 'icao-state', edition: '2026-1', file: 'icao-states.csv', source: `${OURS}, after ICAO Doc 9303-3`, terms: OUR_TERMS },
  { list: 'currency', edition: '2026-01', file: 'currencies.csv', source: 'datasets/currency-codes', terms: 'PDDL-1.0' },
  { list: 'unit', edition: 'undated', file: 'units.csv', source: 'datasets/unece-units-of-measure', terms: 'PDDL-1.0' },
  { list: 'package', edition: 'undated', file: 'packages.csv', source: 'datasets/unece-package-codes', terms: 'PDDL-1.0' },
  { list: 'transport-mode', edition: '2026-1', file: 'transport-modes.csv', source: `${OURS}, after UNECE Recommendation 19`, terms: OUR_TERMS },
  { list: 'local-risk-group', edition: '2012-1', file: 'local-risk-groups.csv', source: 'Korea Customs Service, risk groups published for 2012', terms: 'facts from public releases' },
  { list: 'risk-category', edition: '2026-1', file: 'risk-category-groups.csv', source: OURS, terms: OUR_TERMS },
];
