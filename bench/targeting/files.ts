import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Declaration } from '../../src/domain/declaration.js';
import type { LearnedCase } from '../../src/targeting/learning/model.js';

/** Columns of the open data set -> members of a declaration. */
const TEXTS = {
  'Declaration ID': 'declarationNumber', Date: 'declaredOn', 'Office ID': 'office', 'Process Type': 'processType', 'Import Type': 'importType',
  'Import Use': 'importUse', 'Payment Type': 'paymentType', 'Mode of Transport': 'transportMode', 'Declarant ID': 'declarantId', 'Importer ID': 'importerId',
  'Seller ID': 'sellerId', 'Courier ID': 'courierId', 'HS6 Code': 'hs', 'Country of Departure': 'departureCountry', 'Country of Origin': 'originCountry',
  'Tax Type': 'taxType', 'Country of Origin Indicator': 'originIndicator',
} as const;
const NUMBERS = { 'Tax Rate': 'taxRate', 'Net Mass': 'netMass', 'Item Price': 'itemPrice' } as const;
const LABEL = 'Fraud';

/** The declarations of a file, in its order. The label is not among the columns that are looked at. */
export async function declarationsOf(file: string): Promise<Declaration[]> {
  return (await columns(file, [...Object.keys(TEXTS), ...Object.keys(NUMBERS)])).map(declarationOf);
}

/** Whether something was found, in the order of the file. @throws when a row has no label */
export async function labelsOf(file: string): Promise<boolean[]> {
  return (await columns(file, [LABEL])).map((row, n) => {
    if (row[LABEL] !== '0' && row[LABEL] !== '1') throw new Error(`${file}, row ${n + 1}: the column ${LABEL} is neither 0 nor 1`);
    return row[LABEL] === '1';
  });
}

export async function casesOf(file: string): Promise<LearnedCase[]> {
  const [declarations, labels] = [await declarationsOf(file), await labelsOf(file)];
  return declarations.map((declaration, n) => ({ declaration, hit: labels[n] as boolean }));
}

async function columns(file: string, names: readonly string[]): Promise<Record<string, string>[]> {
  const wanted = new Set(names);
  return parse(await readFile(file), { bom: true, columns: (header: string[]) => header.map((name) => (wanted.has(name) ? name : null)), skip_empty_lines: true }) as Record<string, string>[];
}

function declarationOf(row: Readonly<Record<string, string>>): Declaration {
  const texts = Object.entries(TEXTS).flatMap(([column, name]) => (row[column] ? [[name, row[column]] as const] : []));
  const numbers = Object.entries(NUMBERS).flatMap(([column, name]) => (row[column] ? [[name, Number(row[column])] as const] : []));
  return Object.fromEntries([...texts, ...numbers]) as unknown as Declaration;
}
