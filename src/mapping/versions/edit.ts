import { Refusal, type Finding } from '../../platform/refusal.js';
import type { CodeBook } from '../codes/code-book.js';
import { faultsOf, isTable, TABLES_SENTENCE } from '../tables/check-row.js';
import type { MappingRow, RowValue, TableName } from '../tables/rows.js';
import type { RowChanges } from './store.js';

/** What an officer writes: rows by table and key, and keys by table. */
export interface MappingEdit {
  readonly set?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly unset?: Readonly<Record<string, readonly string[]>>;
  readonly note?: string;
}

/** More than the shipped tables a hundred times over, and a year of rates for every currency. */
const MOST_ROWS = 50_000;
const MOST_FINDINGS = 100;

/** One reference token of a JSON Pointer (RFC 6901 section 3). */
const token = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Checks an edit row by row. @throws Refusal schema_invalid with a finding for everything that is wrong, by its place in the edit */
export function changesOf(edit: MappingEdit, codeBook: CodeBook): RowChanges {
  const findings: Finding[] = [];
  const set: MappingRow[] = [];
  for (const { table, pointer, entries } of tablesOf(edit.set ?? {}, '/set', findings)) {
    for (const [key, value] of Object.entries(entries as Readonly<Record<string, unknown>>)) {
      const row = { table, key, value: value as RowValue };
      findings.push(...faultsOf(row, codeBook).map((one) => ({ pointer: `${pointer}/${token(key)}`, ...one })));
      set.push(row);
    }
  }
  const unset = tablesOf(edit.unset ?? {}, '/unset', findings).flatMap(({ table, entries }) => (entries as readonly string[]).map((key) => ({ table, key: String(key) })));
  if (set.length + unset.length > MOST_ROWS) findings.push({ pointer: '', code: 'too_many', detail: `An edit has ${MOST_ROWS} rows at most.` });
  if (set.length + unset.length === 0 && edit.note === undefined && findings.length === 0) findings.push({ pointer: '', code: 'empty', detail: 'Nothing is to be changed: name rows under set or unset.' });
  if (findings.length > 0) {
    throw new Refusal('schema_invalid', { detail: 'This edit cannot be applied; nothing of it was.', next: 'Mend what is listed and apply it again.', errors: findings.slice(0, MOST_FINDINGS) });
  }
  return { set, unset };
}

interface Named {
  readonly table: TableName;
  readonly pointer: string;
  readonly entries: unknown;
}

function tablesOf(tables: Readonly<Record<string, unknown>>, at: '/set' | '/unset', findings: Finding[]): Named[] {
  return Object.entries(tables).flatMap(([name, entries]) => {
    const pointer = `${at}/${token(name)}`;
    const fits = at === '/unset' ? Array.isArray(entries) : typeof entries === 'object' && entries !== null && !Array.isArray(entries);
    if (!isTable(name)) findings.push({ pointer, code: 'table_unknown', detail: `There is no table ${name}. ${TABLES_SENTENCE}` });
    else if (!fits) findings.push({ pointer, code: 'value_invalid', detail: at === '/unset' ? 'Name the keys as a list.' : 'Name the rows as key and value.' });
    else return [{ table: name, pointer, entries }];
    return [];
  });
}
