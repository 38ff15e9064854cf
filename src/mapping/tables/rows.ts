import { createHash } from 'node:crypto';
import type { DerivedWeight } from '../weights.js';

/** Lists in which a partner may have codes of its own. Offences have no list of ours: any words are a target. */
export const LOCAL_LISTS = ['risk-category', 'unit', 'package', 'currency', 'country', 'offence'] as const;
export type LocalList = (typeof LOCAL_LISTS)[number];

/** The tables of a mapping version. A row is found by its key; docs/operations/mapping.md shows one of each. */
export const TABLE_NAMES = [...LOCAL_LISTS.map((list) => `code.${list}` as const), 'kilograms', 'rates', 'risk-groups', 'languages', 'weights'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** One of a unit, in kilograms, and the rule that says so. Key: `TNE`, `CT hs:240220` (a prefix) or `CT category:tobacco`. */
export interface KilogramRule {
  readonly kg: number;
  readonly rule: string;
}

/** One of a currency in the reference currency. Key: `USD 2026-11-01`, the first day; `until` is the last. */
export interface RateRow {
  readonly value: number;
  readonly rate: string;
  readonly until?: string;
}

/** What the value of a row is, by its table. `languages` has the keys `default` (a tag) and `allowed` (tags); `rates` one row `reference` (a currency). */
export type RowValue = string | readonly string[] | KilogramRule | RateRow | DerivedWeight;

export interface MappingRow {
  readonly table: TableName;
  readonly key: string;
  readonly value: RowValue;
}

/** JSON with its members in one order, so that the same value has the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

/** SHA-256 in hexadecimal over all rows, in whatever order they are given. Two versions with the same digest map alike. */
export function digestOf(rows: readonly MappingRow[]): string {
  const lines = rows.map(({ table, key, value }) => `${table}\t${key}\t${canonical(value)}`).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
