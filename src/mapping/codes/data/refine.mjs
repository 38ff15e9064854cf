// Makes the lists of this folder from their public sources: node refine.mjs SOURCE_FOLDER
// Every list has the columns code, name, status and then its own attributes. SOURCES.md says where each comes from.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

const here = dirname(fileURLToPath(import.meta.url));
const sources = process.argv[2];
if (!sources) {
  process.stderr.write('usage: node refine.mjs SOURCE_FOLDER\n');
  process.exit(1);
}

const read = (file) => parse(readFileSync(join(sources, file)), { columns: true, bom: true, relax_column_count: true });
const clean = (text) => (text ?? '').replace(/[\u00a0\s]+/g, ' ').trim();
const quote = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function write(file, columns, rows) {
  const seen = new Set();
  const lines = [columns.join(',')];
  for (const row of rows.toSorted((a, b) => (a.code < b.code ? -1 : 1))) {
    if (seen.has(row.code)) throw new Error(`${file}: ${row.code} twice`);
    seen.add(row.code);
    lines.push(columns.map((column) => quote(clean(row[column]))).join(','));
  }
  writeFileSync(join(here, file), `${lines.join('\n')}\n`);
  process.stdout.write(`${file}: ${rows.length}\n`);
}

// Harmonized System 2022: chapters, headings and subheadings; the TOTAL row is a sum, not a code.
write('hs-2022.csv', ['code', 'name', 'status', 'section'], read('harmonized-system.csv')
  .filter((row) => /^\d{2}(\d{2}){0,2}$/.test(row.hscode))
  .map((row) => {
    const nowhere = row.hscode.startsWith('9999') || row.section === 'TOTAL';
    return { code: row.hscode, name: row.description, status: nowhere ? 'not-goods' : 'active', section: nowhere ? '' : row.section };
  }));

write('hs-sections.csv', ['code', 'name', 'status'], read('hs-sections.csv').map((row) => {
  const name = clean(row.name);
  return { code: row.section, name: name[0].toUpperCase() + name.slice(1), status: 'active' };
}));

// UN/LOCODE: rows that lost their columns in the source keep their code; what is left of the name is a hint, not a name.
// Every name with letters beyond ASCII was damaged in the source, so the list's own ASCII spelling is the name.
write('un-locode.csv', ['code', 'name', 'status', 'function', 'subdivision', 'hint'], read('un-locode.csv').map((row) => {
  const broken = row.status === '';
  return {
    code: row.locode,
    name: broken ? '' : row.name_ascii.replaceAll('\ufffd', ''),
    status: broken ? 'name-unknown' : row.status === 'XX' ? 'to-be-removed' : 'active',
    function: broken ? '' : row.function.replaceAll('-', ''),
    subdivision: row.subdivision,
    hint: broken ? row.name.replaceAll('\ufffd', '') : '',
  };
}));

// ISO 3166-1: English from the source, Korean from Unicode CLDR as Node carries it.
const korean = new Intl.DisplayNames(['ko'], { type: 'region' });
write('countries.csv', ['code', 'name', 'status', 'alpha3', 'numeric', 'nameKo'], read('country-codes.csv').map((row) => {
  const code = row['ISO3166-1-Alpha-2'];
  return {
    code, name: row['CLDR display name'] || row.official_name_en, status: 'active',
    alpha3: row['ISO3166-1-Alpha-3'], numeric: row['ISO3166-1-numeric'].padStart(3, '0'), nameKo: korean.of(code),
  };
}));

// ISO 4217: one row a code, however many entities use it; a code lives as long as one of them uses it.
const NOT_MONEY = {
  XAU: 'metal', XAG: 'metal', XPD: 'metal', XPT: 'metal', XBA: 'bond-unit', XBB: 'bond-unit', XBC: 'bond-unit', XBD: 'bond-unit',
  XAD: 'unit-of-account', XDR: 'unit-of-account', XUA: 'unit-of-account', XSU: 'unit-of-account', XEU: 'unit-of-account',
  XFO: 'unit-of-account', XFU: 'unit-of-account', XRE: 'unit-of-account', XTS: 'testing', XXX: 'none',
};
const FUNDS = new Set(['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'USS', 'UYI', 'UYW', 'CHC']);
const lastMonth = (text) => {
  const last = text.match(/\d{4}(-\d{2})?/g).at(-1);
  return last?.length === 4 ? `${last}-12` : last;
};
const currencies = new Map();
for (const row of read('currency-codes-all.csv')) {
  if (!row.AlphabeticCode) continue;
  const known = currencies.get(row.AlphabeticCode) ?? { code: row.AlphabeticCode, ends: [] };
  const end = row.WithdrawalDate ? lastMonth(row.WithdrawalDate) : '';
  // The name is that of a living entry, or of the last one that lived.
  if (!end || known.ends.every((other) => other && other <= end)) {
    Object.assign(known, { name: row.Currency, numeric: row.NumericCode && row.NumericCode.padStart(3, '0'), minorUnit: /^\d$/.test(row.MinorUnit) ? row.MinorUnit : '' });
  }
  known.ends.push(end);
  currencies.set(row.AlphabeticCode, known);
}
write('currencies.csv', ['code', 'name', 'status', 'kind', 'numeric', 'minorUnit', 'withdrawn'], [...currencies.values()].map(({ ends, ...row }) => {
  const alive = ends.includes('');
  return {
    ...row, status: alive ? 'active' : 'withdrawn', kind: NOT_MONEY[row.code] ?? (FUNDS.has(row.code) ? 'fund' : 'money'),
    withdrawn: alive ? '' : ends.toSorted().at(-1),
  };
}));

// Recommendations 20 and 21: X deleted, D deprecated, a bar marks a changed entry that is in force.
const UNIT_STATUS = { X: 'deleted', D: 'deprecated' };
write('units.csv', ['code', 'name', 'status', 'symbol', 'conversion'], read('unece-rec20-units.csv').map((row) => ({
  code: row.CommonCode, name: row.Name, status: UNIT_STATUS[row.Status] ?? 'active', symbol: row.Symbol, conversion: row.ConversionFactor,
})));
write('packages.csv', ['code', 'name', 'status', 'numeric'], read('unece-rec21-packages.csv').map((row) => ({
  code: row.Code, name: row.Name, status: UNIT_STATUS[row.Status] ?? 'active', numeric: row['Numeric code'],
})));
