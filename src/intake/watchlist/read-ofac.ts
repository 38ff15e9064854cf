import type { Address } from '../../domain/economic-operator.js';
import type { Listing } from '../../domain/listing.js';
import { fieldsOf } from '../../platform/csv-fields.js';
import { Refusal } from '../../platform/refusal.js';
import { line, makeListing } from './make-listing.js';
import { readRemarks } from './ofac-remarks.js';
import type { ListingAt } from './listing-source.js';

/** The three files of the SDN list, each as its bytes in pieces; names and addresses may be missing. */
export interface OfacFiles {
  readonly sdn: AsyncIterable<Buffer>;
  readonly alt?: AsyncIterable<Buffer> | undefined;
  readonly add?: AsyncIterable<Buffer> | undefined;
}

const TYPES = { individual: 'person', vessel: 'vessel', aircraft: 'aircraft' } as const;
/** Largest line; an entry has some hundred bytes. */
const LONGEST = 64 * 1024;
/** Rows of names and addresses that are kept in memory while the entries are read. */
const MOST_ROWS = 500_000;

/** Reads the SDN list entry by entry. @throws Refusal schema_invalid with the line that is no entry */
export async function* readOfac(files: OfacFiles, countryOf: (name: string) => string | undefined): AsyncGenerator<ListingAt> {
  const names = await grouped(files.alt, 'alt', (fields) => fields[3]);
  const addresses = await grouped(files.add, 'add', (fields) => addressOf(fields, countryOf));
  for await (const { fields, row } of rows(files.sdn, 'sdn')) {
    if (fields.length < 12) throw notOfac('sdn', row, 'has less than 12 fields');
    const [reference = '', name = '', type, programme, , callSign, , , , flag, , remarks] = fields;
    const said = readRemarks(remarks ?? '', countryOf);
    const listing: Listing = makeListing({
      publisher: 'ofac', reference, type: TYPES[type as keyof typeof TYPES] ?? 'organisation', name: type === 'individual' ? inOrder(name) : name,
      aliases: [...(names.get(reference) ?? []).map((alias) => (type === 'individual' ? inOrder(alias) : alias)), ...said.aliases], native: [],
      programmes: (programme ?? '').split(/\]\s*\[|;/).map((one) => one.replace(/[[\]]/g, '')), born: said.born, placeOfBirth: said.placeOfBirth, sex: said.sex,
      nationalities: said.nationalities, documents: said.documents, identifiers: [...said.identifiers, ...(callSign ? [{ scheme: 'callSign', value: callSign }] : [])],
      addresses: addresses.get(reference) ?? [], flag: flag && countryOf(flag), remarks,
    });
    yield { listing, row };
  }
}

/** `LAST, First` as it is said. */
function inOrder(name: string): string {
  const comma = name.indexOf(', ');
  return comma === -1 ? name : `${name.slice(comma + 2)} ${name.slice(0, comma)}`;
}

function addressOf([, , street, city, country, remarks]: readonly (string | undefined)[], countryOf: (name: string) => string | undefined): Address | undefined {
  const alpha2 = country && countryOf(country);
  const address = { ...(street ? { street: line(street) } : {}), ...(city ? { city: line(city) } : {}), ...(alpha2 ? { country: alpha2 } : country ? { text: line(`${country} ${remarks ?? ''}`) } : {}) };
  return Object.keys(address).length > 0 ? address : undefined;
}

async function grouped<T>(file: AsyncIterable<Buffer> | undefined, name: string, read: (fields: readonly (string | undefined)[]) => T | undefined): Promise<Map<string, T[]>> {
  const found = new Map<string, T[]>();
  let count = 0;
  if (!file) return found;
  for await (const { fields, row } of rows(file, name)) {
    if ((count += 1) > MOST_ROWS) throw notOfac(name, row, `is beyond the ${MOST_ROWS} rows that are read`);
    const value = read(fields);
    const reference = fields[0] ?? '';
    if (value !== undefined) found.set(reference, [...found.get(reference) ?? [], value]);
  }
  return found;
}

interface Row {
  readonly row: number;
  readonly fields: ReadonlyArray<string | undefined>;
}

async function* rows(file: AsyncIterable<Buffer>, name: string): AsyncGenerator<Row> {
  let [left, row] = ['', 0];
  const decoder = new TextDecoder('utf-8');
  const read = (text: string): Row[] => {
    row += 1;
    if (text.trim() === '' || text.startsWith('\u001a')) return [];
    const { fields, fault } = fieldsOf(text, ',');
    if (fault || !/^\d{1,9}$/.test(fields[0] ?? '')) throw notOfac(name, row, fault ? 'has quotation marks that do not fit' : 'does not begin with the number of an entry');
    return [{ row, fields: fields.map((field) => (field.trim() === '-0-' || field.trim() === '' ? undefined : field.trim())) }];
  };
  for await (const piece of file) {
    const lines = (left + decoder.decode(piece, { stream: true })).split('\n');
    left = lines.pop() ?? '';
    if (left.length > LONGEST) throw notOfac(name, row + 1, 'is too long');
    for (const one of lines) yield* read(one);
  }
  if (left !== '') yield* read(left);
}

function notOfac(file: string, row: number, why: string): Refusal {
  const detail = `Line ${row} of the file "${file}" ${why}.`;
  return new Refusal('schema_invalid', { detail, next: 'Load the CSV files of the SDN list as they are published: sdn.csv, alt.csv, add.csv.', errors: [{ pointer: `/${file}/${row}`, code: 'format', detail }] });
}
