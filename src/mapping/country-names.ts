import type { CodeBook } from './codes/code-book.js';

/** Names that lists use and ISO 3166-1 does not have. */
const ALSO: Readonly<Record<string, string>> = {
  iran: 'IR', russia: 'RU', 'russian federation': 'RU', syria: 'SY', 'syrian arab republic': 'SY', 'korea, north': 'KP', 'north korea': 'KP', "democratic people's republic of korea": 'KP',
  'korea, south': 'KR', 'south korea': 'KR', 'republic of korea': 'KR', venezuela: 'VE', bolivia: 'BO', tanzania: 'TZ', vietnam: 'VN', 'viet nam': 'VN', laos: 'LA', moldova: 'MD', taiwan: 'TW',
  'congo, democratic republic of the': 'CD', 'democratic republic of the congo': 'CD', 'congo, republic of the': 'CG', burma: 'MM', 'the gambia': 'GM', 'cape verde': 'CV', 'ivory coast': 'CI',
  "cote d'ivoire": 'CI', 'czech republic': 'CZ', macedonia: 'MK', 'north macedonia, the republic of': 'MK', turkey: 'TR', 'united states': 'US', 'united states of america': 'US', 'united kingdom': 'GB',
  'united kingdom of great britain and northern ireland': 'GB', palestinian: 'PS', 'west bank': 'PS', gaza: 'PS', kosovo: 'XK', libya: 'LY', swaziland: 'SZ', brunei: 'BN', 'hong kong': 'HK', macau: 'MO',
  micronesia: 'FM', 'saint kitts and nevis': 'KN', 'bahamas, the': 'BS', reunion: 'RE', curacao: 'CW', 'virgin islands, british': 'VG', 'iran (islamic republic of)': 'IR', 'state of palestine': 'PS',
  'bosnia and herzegovina': 'BA', 'trinidad and tobago': 'TT', 'antigua and barbuda': 'AG', 'united republic of tanzania': 'TZ', 'cote d ivoire': 'CI', 'cabo verde': 'CV',
  'saint vincent and the grenadines': 'VC', 'st. vincent and the grenadines': 'VC', 'sao tome and principe': 'ST', 'macedonia, the former yugoslav republic of': 'MK',
  'china, hong kong special administrative region': 'HK',
};
const byBook = new WeakMap<CodeBook, (name: string) => string | undefined>();

/** Finds a country (alpha-2) by its English name, as lists write it; undefined for what is none that we know. */
export function countryNames(book: CodeBook): (name: string) => string | undefined {
  const known = byBook.get(book);
  if (known) return known;
  const names = new Map(Object.entries(ALSO));
  for (const { code, name } of book.all('country')) if (name) names.set(folded(name), code);
  const find = (name: string): string | undefined => names.get(folded(name)) ?? names.get(folded(withoutNote(name)));
  byBook.set(book, find);
  return find;
}

const folded = (name: string): string => name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/’/g, "'").trim().toLowerCase();

/** `Iran (Islamic Republic of)` without what stands in brackets at its end. */
function withoutNote(name: string): string {
  const note = name.indexOf('(');
  return note !== -1 && name.endsWith(')') ? name.slice(0, note) : name;
}
