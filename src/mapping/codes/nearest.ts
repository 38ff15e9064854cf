import type { Pages } from './pages.js';

const MOST = 5;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LETTERS_AND_DIGITS = `${LETTERS}23456789`;

/** First index in sorted `codes` that is not before `code`. */
function place(codes: readonly string[], code: string): number {
  let low = 0;
  let high = codes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((codes[middle] as string) < code) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Subheadings under the longest prefix that exists, the closest number first: 551510 -> 551511, 551512, ... */
function nearestSubheadings({ codes }: Pages, code: string): string[] {
  const wanted = Number(code.slice(0, 6).padEnd(6, '0'));
  for (let length = Math.min(code.length, 5); length >= 2; length -= 1) {
    const prefix = code.slice(0, length);
    const found: string[] = [];
    for (let i = place(codes, prefix); (codes[i] ?? '').startsWith(prefix); i += 1) {
      if (codes[i]?.length === 6) found.push(codes[i] as string);
    }
    if (found.length > 0) {
      return found.toSorted((a, b) => Math.abs(Number(a) - wanted) - Math.abs(Number(b) - wanted) || (a < b ? -1 : 1)).slice(0, MOST);
    }
  }
  return [];
}

/** Codes that differ in one character from `from` on, by trying: a hundred look-ups instead of a scan. */
function oneCharacterAway({ lines }: Pages, code: string, from: number, alphabet: string): string[] {
  const found: string[] = [];
  for (let i = code.length - 1; i >= from; i -= 1) {
    for (const character of alphabet) {
      const other = `${code.slice(0, i)}${character}${code.slice(i + 1)}`;
      if (other !== code && lines.has(other)) found.push(other);
    }
  }
  return found.slice(0, MOST);
}

/** Units are mistaken for their symbols or their names: `KG` is KGM, `PCS` is H87. */
const USUAL_UNITS: Readonly<Record<string, string>> = {
  KG: 'KGM', KGS: 'KGM', KILO: 'KGM', G: 'GRM', GR: 'GRM', T: 'TNE', MT: 'TNE', TON: 'TNE', LB: 'LBR', LBS: 'LBR', L: 'LTR', LT: 'LTR',
  PC: 'H87', PCS: 'H87', PCE: 'H87', EACH: 'EA', U: 'C62', UNI: 'C62', M: 'MTR', M2: 'MTK', M3: 'MTQ', NPR: 'PR', PRS: 'PR', CT: 'CTM',
};

/** Codes of a list that the writer of an unknown one may have meant, best first. */
export function nearestCodes(pages: Pages, code: string): string[] {
  switch (pages.list) {
    case 'hs': return nearestSubheadings(pages, code);
    case 'un-locode': return code.length === 5 ? oneCharacterAway(pages, code, 2, LETTERS_AND_DIGITS) : [];
    case 'currency': return oneCharacterAway(pages, code, 0, LETTERS);
    case 'unit': return USUAL_UNITS[code] ? [USUAL_UNITS[code]] : [];
    default: return [];
  }
}
