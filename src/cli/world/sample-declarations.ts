import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { openChannel, type Channel } from '../../platform/channel.js';
import { openDatabase } from '../../platform/db.js';
import { projectPath } from '../../platform/paths.js';

/** Columns of the open data set -> members of a declaration (openapi/engine.yaml). */
const TEXTS = {
  'Declaration ID': 'declarationNumber', Date: 'declaredOn', 'Office ID': 'office', 'Process Type': 'processType', 'Import Type': 'importType',
  'Import Use': 'importUse', 'Payment Type': 'paymentType', 'Mode of Transport': 'transportMode', 'Declarant ID': 'declarantId', 'Importer ID': 'importerId',
  'Seller ID': 'sellerId', 'Courier ID': 'courierId', 'HS6 Code': 'hs', 'Country of Departure': 'departureCountry', 'Country of Origin': 'originCountry',
  'Tax Type': 'taxType', 'Country of Origin Indicator': 'originIndicator',
} as const;
const NUMBERS = { 'Tax Rate': 'taxRate', 'Net Mass': 'netMass', 'Item Price': 'itemPrice' } as const;
/** Every column that becomes a member. */
export const DECLARED_COLUMNS: readonly string[] = [...Object.keys(TEXTS), ...Object.keys(NUMBERS)];
const AT_ONCE = 8;

type Row = Readonly<Record<string, string>>;

/** The 500 synthetic declarations that ship with the program, in the shape of the engine door. */
export async function sampleDeclarations(): Promise<Record<string, string | number>[]> {
  const rows = parse(await readFile(projectPath('src', 'cli', 'world', 'samples', 'declarations.csv')), { columns: true }) as Row[];
  return rows.map(declarationOf);
}

/**
 * Screens the sample declarations at the engine door, as a clearance system would, so that there is a history to look at.
 * @returns how many; none when something has been screened before
 */
export async function screenSamples(engineUrl: string, databaseUrl: string): Promise<number> {
  if (await hasScreenings(databaseUrl)) return 0;
  const waiting = await sampleDeclarations();
  const count = waiting.length;
  const channel = openChannel({ baseUrl: engineUrl, timeoutMs: 20_000 });
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await screenOne(channel, next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work)).finally(() => channel.close());
  return count;
}

async function screenOne(channel: Channel, declaration: Record<string, string | number>): Promise<void> {
  const body = Buffer.from(JSON.stringify(declaration));
  const headers = [['Host', channel.authority], ['Content-Type', 'application/json'], ['Content-Length', String(body.length)]] as const;
  const answer = await channel.send({ method: 'POST', target: '/v1/screenings', headers, body });
  if (answer.status !== 200) throw new Error(`the engine door answered ${answer.status} to a sample declaration: ${answer.body.toString('utf8').slice(0, 300)}`);
}

/** A row of the open data set in the shape of the engine door; an empty cell is no member. */
export function declarationOf(row: Row): Record<string, string | number> {
  const texts = Object.entries(TEXTS).flatMap(([column, name]) => (row[column] ? [[name, row[column]] as const] : []));
  const numbers = Object.entries(NUMBERS).flatMap(([column, name]) => (row[column] ? [[name, Number(row[column])] as const] : []));
  return Object.fromEntries([...texts, ...numbers]);
}

async function hasScreenings(databaseUrl: string): Promise<boolean> {
  const db = openDatabase(databaseUrl, { max: 1, name: 'crx world' });
  try {
    return (await db.query('SELECT 1 FROM targeting.screening LIMIT 1')).rows.length > 0;
  } finally {
    await db.close();
  }
}
