import type { ListedIdentifier } from '../../domain/listing.js';
import type { PartialDate } from '../../domain/traveller.js';

/** What the free text of an OFAC entry says in a plain form; the rest stays text. */
export interface OfacRemarks {
  readonly born: readonly PartialDate[];
  readonly placeOfBirth?: string | undefined;
  readonly sex?: string | undefined;
  readonly nationalities: readonly string[];
  readonly identifiers: readonly ListedIdentifier[];
  readonly documents: ReadonlyArray<{ readonly type: string; readonly number: string; readonly issuer?: string | undefined }>;
  readonly aliases: readonly string[];
}

const MONTHS: Readonly<Record<string, string>> = { Jan: '01', Feb: '02', Mar: '03', Apr: '04', May: '05', Jun: '06', Jul: '07', Aug: '08', Sep: '09', Oct: '10', Nov: '11', Dec: '12' };

/** `10 Dec 1948`, `Dec 1948`, `circa 1948`, `1948`; of a span its beginning, as estimated. Undefined when it is none of them. */
export function ofacDate(text: string): PartialDate | undefined {
  const [, circa, day, month, year, to] = /^(circa )?(?:(?:(\d{1,2}) )?([A-Z][a-z]{2}) )?(\d{4})( to .+)?$/.exec(text.trim()) ?? [];
  if (year === undefined || (month !== undefined && !(month in MONTHS))) return undefined;
  const value = [year, ...(month ? [MONTHS[month] as string] : []), ...(day ? [day.padStart(2, '0')] : [])].join('-');
  if (circa || to) return { value: year, precision: 'estimated' };
  return { value, precision: day ? 'day' : month ? 'month' : 'year' };
}

/** Registers whose numbers name a person or a firm; the word of the list, and the scheme it is of. */
const REGISTERS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(?:alt\. )?(?:Tax ID No\.|NIT #|R\.F\.C\.|RUC #|RIF #|C\.U\.I\.T\.|RTN|VAT Number|Fiscal Code|Italian Fiscal Code|INN)\s*/i, 'TIN'],
  [/^(?:alt\. )?(?:Registration ID|Registration Number|Business Registration Number|Company Number|Commercial Registry Number|Unified Social Credit Code \(USCC\)|Matricula Mercantil No|Enterprise Number|Identification Number)\s*/i, 'national'],
  [/^(?:alt\. )?(?:National ID No\.|Cedula No\.|C\.U\.R\.P\.|C\.U\.I\.|Personal ID Card|SSN|D\.N\.I\.|National Foreign ID Number|Tarjeta de Identidad)\s*/i, 'national'],
  [/^(?:Vessel Registration Identification )?IMO\s*/i, 'imo'],
  [/^(?:alt\. )?(?:MMSI|Maritime Mobile Service Identity)\s*/i, 'mmsi'],
];
const NUMBER = /^([A-Za-z0-9][A-Za-z0-9 ./-]{2,40}?)(?:\s+\((.{2,60}?)\))?(?:\s+(?:issued|expires|\().*)?$/;

/** Reads remarks: parts between semicolons. @param countryOf alpha-2 of a country's name */
export function readRemarks(text: string, countryOf: (name: string) => string | undefined): OfacRemarks {
  const born: PartialDate[] = [];
  const nationalities: string[] = [];
  const identifiers: ListedIdentifier[] = [];
  const documents: Array<OfacRemarks['documents'][number]> = [];
  let [placeOfBirth, sex]: Array<string | undefined> = [];
  for (const part of text.replace(/\.\s*$/, '').split(/;\s+/)) {
    const said = (pattern: RegExp): string | undefined => (pattern.test(part) ? part.replace(pattern, '').trim() : undefined);
    const date = said(/^(?:alt\. )?DOB /);
    const country = said(/^(?:alt\. )?(?:nationality(?: of registration)?|citizen) /i);
    const passport = said(/^(?:alt\. )?Passport /i);
    const [register, scheme] = REGISTERS.find(([pattern]) => pattern.test(part)) ?? [];
    if (date !== undefined) born.push(...[ofacDate(date)].flatMap((one) => one ?? []));
    else if (country !== undefined) nationalities.push(...[countryOf(country)].flatMap((one) => one ?? []));
    else if (passport !== undefined) documents.push(...numberIn(passport, countryOf).map(({ value, country: issuer }) => ({ type: 'passport', number: value, issuer })));
    else if (register && scheme) identifiers.push(...numberIn(part.replace(register, ''), countryOf).map((one) => ({ scheme, ...one })));
    placeOfBirth ??= said(/^(?:alt\. )?POB /);
    sex ??= said(/^Gender /)?.toLowerCase();
  }
  const aliases = [...text.matchAll(/[a-z]\.k\.a\. '([^']{2,200})'/g)].map((match) => match[1] as string);
  return { born, placeOfBirth, sex: sex === 'male' || sex === 'female' ? sex : undefined, nationalities, identifiers, documents, aliases };
}

function numberIn(text: string, countryOf: (name: string) => string | undefined): Array<{ value: string; country?: string }> {
  const [, value, name] = NUMBER.exec(text.trim()) ?? [];
  if (value === undefined || !/\d/.test(value)) return [];
  const country = name === undefined ? undefined : countryOf(name);
  return [{ value: value.trim(), ...(country ? { country } : {}) }];
}
