const OTHERS: Readonly<Record<string, string>> = {
  'democratic republic of the congo': 'CD', 'democratic peoples republic of korea': 'KP', 'dprk': 'KP', 'korea north': 'KP', 'korea south': 'KR', 'republic of korea': 'KR', 'russian federation': 'RU',
  'syrian arab republic': 'SY', 'iran islamic republic of': 'IR', 'islamic republic of iran': 'IR', 'libyan arab jamahiriya': 'LY', 'united republic of tanzania': 'TZ', 'viet nam': 'VN', 'united states of america': 'US',
  'united kingdom of great britain and northern ireland': 'GB', 'cote d ivoire': 'CI', 'bosnia and herzegovina': 'BA', 'burma': 'MM', 'czech republic': 'CZ', 'hong kong': 'HK', 'macau': 'MO', 'turkey': 'TR', 'palestinian': 'PS', 'palestine': 'PS',
  'trinidad and tobago': 'TT', 'the netherlands': 'NL', 'state of palestine': 'PS', 'cape verde': 'CV', 'swaziland': 'SZ', 'macedonia': 'MK', 'lao peoples democratic republic': 'LA', 'brunei darussalam': 'BN', 'republic of moldova': 'MD',
};

const fold = (name: string): string => name.normalize('NFKD').toLowerCase().replace(/[\u0300-\u036f'’.]/g, '').replace(/[^a-z]+/g, ' ').trim();

/** Alpha-2 of a country as a list or a query names it, in English or by its code; undefined where it is none. */
export function countryOf(name: string): string | undefined {
  const plain = fold(name);
  if (/^[a-z]{2}$/.test(plain)) return plain.toUpperCase();
  return OTHERS[plain] ?? named().get(plain);
}

let names: Map<string, string> | undefined;
function named(): Map<string, string> {
  if (names) return names;
  names = new Map();
  const shown = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  for (let one = 65; one <= 90; one += 1) {
    for (let other = 65; other <= 90; other += 1) {
      const code = String.fromCharCode(one, other);
      const name = shown.of(code);
      if (name && code !== 'EU' && code !== 'UN' && !names.has(fold(name))) names.set(fold(name), code);
    }
  }
  return names;
}
