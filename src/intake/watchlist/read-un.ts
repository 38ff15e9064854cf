import type { PartialDate } from '../../domain/traveller.js';
import type { ListingAt } from './listing-source.js';
import { line, makeListing } from './make-listing.js';
import { xmlEntries, type XmlElement } from './xml-entries.js';

const ENTRIES: ReadonlySet<string> = new Set(['INDIVIDUAL', 'ENTITY']);
const NAMES = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'];

/** Reads the consolidated list entry by entry. @throws Refusal schema_invalid */
export async function* readUn(file: AsyncIterable<Buffer>, countryOf: (name: string) => string | undefined): AsyncGenerator<ListingAt> {
  let row = 0;
  for await (const entry of xmlEntries(file, ENTRIES)) {
    row += 1;
    const person = entry.name === 'INDIVIDUAL';
    const kind = person ? 'INDIVIDUAL' : 'ENTITY';
    const country = (element: XmlElement, name: string): string | undefined => countryOf(text(element, name));
    const listing = makeListing({
      publisher: 'un', reference: text(entry, 'REFERENCE_NUMBER') || text(entry, 'DATAID'), type: person ? 'person' : 'organisation',
      name: NAMES.map((name) => text(entry, name)).filter(Boolean).join(' '), aliases: all(entry, `${kind}_ALIAS`).map((alias) => text(alias, 'ALIAS_NAME')),
      native: text(entry, 'NAME_ORIGINAL_SCRIPT').split(/[;\n]/).map((one) => one.trim()).filter(Boolean), programmes: [text(entry, 'UN_LIST_TYPE')], listedOn: text(entry, 'LISTED_ON').slice(0, 10),
      born: [...all(entry, 'INDIVIDUAL_DATE_OF_BIRTH').flatMap(bornOf), ...all(entry, 'INDIVIDUAL_ALIAS').flatMap((alias) => bornOf(alias))],
      placeOfBirth: all(entry, 'INDIVIDUAL_PLACE_OF_BIRTH').map((place) => ['CITY', 'STATE_PROVINCE', 'COUNTRY'].map((name) => text(place, name)).filter(Boolean).join(', ')).find(Boolean),
      sex: ({ male: 'male', female: 'female' } as Record<string, string>)[text(entry, 'GENDER').toLowerCase()],
      nationalities: all(entry, 'NATIONALITY').flatMap((one) => all(one, 'VALUE')).flatMap((value) => countryOf(line(value.text)) ?? []),
      ...papersOf(entry, country), addresses: all(entry, `${kind}_ADDRESS`).flatMap((one) => addressOf(one, country)), remarks: all(entry, 'COMMENTS1')[0]?.text.trim(),
    });
    yield { listing, row };
  }
}

type CountryIn = (element: XmlElement, name: string) => string | undefined;

/** Passports are documents; other papers are numbers of a national register. */
function papersOf(entry: XmlElement, country: CountryIn): Pick<Parameters<typeof makeListing>[0], 'documents' | 'identifiers'> {
  const papers = all(entry, 'INDIVIDUAL_DOCUMENT').flatMap((paper) => {
    const [number, type] = [text(paper, 'NUMBER'), text(paper, 'TYPE_OF_DOCUMENT')];
    return /\d/.test(number) && number.length <= 64 ? [{ number, passport: /passport/i.test(type), issuer: country(paper, 'ISSUING_COUNTRY') ?? country(paper, 'COUNTRY_OF_ISSUE') }] : [];
  });
  return {
    documents: papers.filter(({ passport }) => passport).map(({ number, issuer }) => ({ type: 'passport', number, issuer })),
    identifiers: papers.filter(({ passport }) => !passport).map(({ number, issuer }) => ({ scheme: 'national', value: number, ...(issuer ? { country: issuer } : {}) })),
  };
}

function bornOf(element: XmlElement): PartialDate[] {
  const date = text(element, 'DATE').slice(0, 10) || text(element, 'DATE_OF_BIRTH').slice(0, 10);
  const year = text(element, 'YEAR') || text(element, 'FROM_YEAR');
  const estimated = /approx|between/i.test(text(element, 'TYPE_OF_DATE'));
  if (/^\d{4}-\d{2}-\d{2}$/.test(date)) return [{ value: date, precision: estimated ? 'estimated' : 'day' }];
  return /^\d{4}$/.test(year) ? [{ value: year, precision: estimated ? 'estimated' : 'year' }] : [];
}

function addressOf(element: XmlElement, country: CountryIn): Array<Parameters<typeof makeListing>[0]['addresses'][number]> {
  const [street, city, region, postcode, named] = ['STREET', 'CITY', 'STATE_PROVINCE', 'ZIP_CODE', 'COUNTRY'].map((name) => text(element, name));
  const code = country(element, 'COUNTRY');
  const address = { ...(street ? { street } : {}), ...(city ? { city } : {}), ...(region ? { region } : {}), ...(postcode ? { postcode } : {}), ...(code ? { country: code } : named ? { text: named } : {}) };
  return Object.keys(address).length > 0 ? [address] : [];
}

function all(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

function text(element: XmlElement, name: string): string {
  const child = element.children.find((one) => one.name === name);
  return child ? line(child.text) : '';
}
