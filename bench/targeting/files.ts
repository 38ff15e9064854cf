import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { declarationOf, DECLARED_COLUMNS } from '../../src/cli/world/sample-declarations.js';
import type { Declaration } from '../../src/domain/declaration.js';
import type { LearnedCase } from '../../src/targeting/learning/model.js';

const LABEL = 'Fraud';

/** The declarations of a file, in its order. The label is not among the columns that are looked at. */
export async function declarationsOf(file: string): Promise<Declaration[]> {
  return (await columns(file, DECLARED_COLUMNS)).map((row) => declarationOf(row) as unknown as Declaration);
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
