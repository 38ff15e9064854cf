import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Declaration } from '../../../src/domain/declaration.js';
import { projectPath } from '../../../src/platform/paths.js';

/** The sample declarations that ship, in the form the engine door takes. */
export function sampleDeclarations(): Declaration[] {
  const rows = parse(readFileSync(projectPath('src/cli/world/samples/declarations.csv')), { columns: true }) as Record<string, string>[];
  return rows.map((row) => dropEmpty({
    declarationNumber: row['Declaration ID'], declaredOn: row['Date'], office: row['Office ID'], processType: row['Process Type'],
    importType: row['Import Type'], importUse: row['Import Use'], paymentType: row['Payment Type'], transportMode: row['Mode of Transport'],
    declarantId: row['Declarant ID'], importerId: row['Importer ID'], sellerId: row['Seller ID'], courierId: row['Courier ID'], hs: row['HS6 Code'],
    departureCountry: row['Country of Departure'], originCountry: row['Country of Origin'], taxRate: Number(row['Tax Rate']), taxType: row['Tax Type'],
    originIndicator: row['Country of Origin Indicator'], netMass: Number(row['Net Mass']), itemPrice: Number(row['Item Price']),
  }));
}

function dropEmpty(members: Record<string, string | number | undefined>): Declaration {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== '' && value !== undefined)) as unknown as Declaration;
}
