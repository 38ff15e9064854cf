import { TLP_ORDER, ONWARD_ORDER, type Onward, type Tlp } from '../domain/handling.js';
import type { Finding } from '../platform/refusal.js';
import { Refusal } from '../platform/refusal.js';
import { nameKey } from './read-rows.js';
import { SEIZURE_FIELD_NAMES, SEIZURE_FIELDS, type SeizureField } from './seizure-fields.js';
import type { ValueForms } from './values.js';

/** How the columns of a table of seizures are read. */
export interface SeizureTemplate extends ValueForms {
  /** The header of the column that a field is read from. */
  readonly columns: Readonly<Partial<Record<SeizureField, string>>>;
  /** What stands in where a field has no column, or is empty. */
  readonly defaults: Readonly<Partial<Record<SeizureField, string>>>;
  /** By field: words of the file, and the codes they stand for. */
  readonly values: Readonly<Partial<Record<SeizureField, Readonly<Record<string, string>>>>>;
  readonly handling: { readonly tlp: Tlp; readonly onward: Onward; readonly permittedAction?: string };
  readonly exchangeBasis: string;
  readonly purpose?: string;
}

/** What is said of a template; what is not said has a default. */
export type GivenTemplate = Partial<SeizureTemplate>;

/** With the name and version it is kept under; `proposed` is nobody's yet. */
export type UsedTemplate = SeizureTemplate & { readonly name: string; readonly version: number };

const DEFAULTS: SeizureTemplate = {
  columns: {}, defaults: {}, values: {}, decimal: '.', dates: ['YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DD HH:mm', 'YYYY-MM-DD', 'YYYY.MM.DD', 'YYYY/MM/DD', 'YYYYMMDD', 'DD.MM.YYYY'],
  offset: 'Z', handling: { tlp: 'AMBER', onward: 'none' }, exchangeBasis: 'automatic',
};

/** Columns that are named as a field, or as tables often name it, are taken for it; what the officer says counts more. */
export function completeTemplate(header: readonly string[], given: GivenTemplate = {}): SeizureTemplate {
  const said = Object.fromEntries(Object.entries(given.columns ?? {}).filter(([, name]) => name !== ''));
  const silent = new Set(Object.entries(given.columns ?? {}).filter(([, name]) => name === '').map(([field]) => field));
  const taken = new Set(Object.values(said).map(nameKey));
  const columns: Partial<Record<SeizureField, string>> = { ...said };
  for (const field of SEIZURE_FIELD_NAMES) {
    if (columns[field] !== undefined || silent.has(field)) continue;
    const names = new Set([field, ...SEIZURE_FIELDS[field].headers].map(nameKey));
    const found = header.find((name) => names.has(nameKey(name)) && !taken.has(nameKey(name)));
    if (found === undefined) continue;
    taken.add(nameKey(found));
    columns[field] = found;
  }
  const defaults = { reportedBy: 'not stated', ...given.defaults };
  return { ...DEFAULTS, ...given, columns, defaults, handling: { ...DEFAULTS.handling, ...given.handling } };
}

const FORM = /^[^\x00-\x1f\x7f]{0,200}$/;

/** @throws Refusal schema_invalid naming everything that cannot be so; with a header also columns that it does not have */
export function assertTemplate(template: GivenTemplate, header?: readonly string[]): void {
  const errors: Finding[] = [];
  const wrong = (pointer: string, code: string, detail: string): void => void errors.push({ pointer: `/template${pointer}`, code, detail });
  for (const part of ['columns', 'defaults', 'values'] as const) {
    for (const [field, value] of Object.entries(template[part] ?? {})) {
      if (!(SEIZURE_FIELD_NAMES as readonly string[]).includes(field)) wrong(`/${part}/${field}`, 'unknown', 'There is no such field.');
      else if (part !== 'values' && !(typeof value === 'string' && FORM.test(value))) wrong(`/${part}/${field}`, 'format', 'It is no short text.');
      else if (part === 'columns' && header && value !== '' && !header.includes(value as string)) wrong(`/columns/${field}`, 'unknown', 'The header has no such column.');
      else if (part === 'values' && !isWords(value)) wrong(`/values/${field}`, 'format', 'It does not turn words into codes.');
    }
  }
  if (template.decimal !== undefined && !['.', ','].includes(template.decimal)) wrong('/decimal', 'enum', 'A point or a comma.');
  if (template.offset !== undefined && !/^(Z|[+-](0\d|1[0-4]):[0-5]\d)$/.test(template.offset)) wrong('/offset', 'format', 'An offset is Z or like +09:00.');
  if (template.dates?.some((form) => form.length > 40 || !/^(?=.*YYYY)(?=.*MM)(?=.*DD)[ -~]+$/.test(form))) wrong('/dates', 'format', 'A form has YYYY, MM and DD.');
  if (template.handling?.tlp !== undefined && !TLP_ORDER.includes(template.handling.tlp)) wrong('/handling/tlp', 'enum', 'There is no such marking.');
  if (template.handling?.onward !== undefined && !ONWARD_ORDER.includes(template.handling.onward)) wrong('/handling/onward', 'enum', 'There is no such onward rule.');
  if (errors.length > 0) throw new Refusal('schema_invalid', { detail: 'The template cannot be used.', errors });
}

function isWords(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).length <= 500 && Object.values(value).every((code) => typeof code === 'string' && FORM.test(code));
}
