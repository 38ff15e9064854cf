import { hash } from 'node:crypto';
import type { DeclarationField } from './declaration-fields.js';
import { NEEDED_FIELDS } from './declaration-fields.js';
import type { RowFault } from './row-fault.js';
import { readMoment, readNumber } from './values.js';

/** One item of an import declaration as it is kept for search, targeting and replay. */
export interface DeclarationRow {
  readonly row: number;
  readonly number: string;
  /** ISO day of the declaration. */
  readonly day: string;
  /** As the file says; undefined where it says none. */
  readonly version: number | undefined;
  readonly texts: Readonly<Partial<Record<DeclarationField, string>>>;
  readonly taxRate: number | undefined;
  /** Kilograms. */
  readonly netMass: number | undefined;
  readonly itemPrice: number | undefined;
  readonly fraud: boolean | undefined;
  readonly criticalFraud: boolean | undefined;
  /** SHA-256 over what is declared; what inspection found later is not in it. */
  readonly content: Buffer;
}

export type JudgedDeclaration = { readonly declaration: DeclarationRow } | { readonly faults: readonly RowFault[] };

export type DeclarationValues = Readonly<Partial<Record<DeclarationField, string>>>;

const FORMS = { dates: ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/MM/DD', 'YYYY.MM.DD', 'YYYY-MM-DD HH:mm:ss'], offset: '+00:00' };
/** Earlier or later days are mistakes of writing, and would make a table for each month there is. */
const [EARLIEST, LATEST] = ['1990-01-01', '2100-01-01'];
const NUMBERS = ['taxRate', 'netMass', 'itemPrice'] as const;
const TEXTS = ['office', 'processType', 'importType', 'importUse', 'paymentType', 'mode', 'declarant', 'importer', 'seller', 'courier', 'hs', 'departure', 'origin', 'taxType', 'originIndicator'] as const;
const FORM: Readonly<Partial<Record<DeclarationField, RegExp>>> = { hs: /^\d{4,10}$/, departure: /^[A-Z]{2}$/, origin: /^[A-Z]{2}$/, version: /^[1-9]\d{0,5}$/ };
const TRUTH: ReadonlyMap<string, boolean> = new Map([['1', true], ['0', false], ['true', true], ['false', false], ['y', true], ['n', false]]);
// eslint-disable-next-line no-control-regex -- what a field may not hold
const PLAIN = /^[^\x00-\x1f\x7f]{1,64}$/;

/**
 * Reads one declaration. Never throws.
 * @param columns header of each field, for what is said about it
 */
export function readDeclaration(row: number, values: DeclarationValues, columns: Readonly<Partial<Record<DeclarationField, string>>>): JudgedDeclaration {
  const faults: RowFault[] = [];
  const fault = (field: DeclarationField, code: RowFault['code'], detail: string): undefined => void faults.push({ row, column: columns[field] ?? field, code, detail });
  const text = (field: DeclarationField): string | undefined => {
    const given = values[field]?.trim();
    if (given === undefined || given === '') return NEEDED_FIELDS.includes(field) ? fault(field, 'required', 'It is empty.') : undefined;
    const value = field === 'hs' ? given.replaceAll('.', '') : given;
    return PLAIN.test(value) && (FORM[field]?.test(value) ?? true) ? value : fault(field, 'format', 'It has another form, or more than 64 characters.');
  };
  const number = text('declarationNumber');
  const day = dayOf(values.date, fault);
  const texts = Object.fromEntries(TEXTS.map((field) => [field, text(field)] as const).filter(([, value]) => value !== undefined));
  const numbers = Object.fromEntries(NUMBERS.map((field) => [field, amountOf(field, values[field], fault)] as const));
  const version = text('version');
  if (faults.length > 0 || number === undefined || day === undefined) return { faults };
  return {
    declaration: {
      row, number, day, version: version === undefined ? undefined : Number(version), texts, taxRate: numbers['taxRate'], netMass: numbers['netMass'], itemPrice: numbers['itemPrice'],
      fraud: truthOf(values.fraud), criticalFraud: truthOf(values.criticalFraud),
      content: hash('sha256', JSON.stringify([number, day, ...TEXTS.map((field) => texts[field] ?? null), ...NUMBERS.map((field) => numbers[field] ?? null)]), 'buffer'),
    },
  };
}

type Fault = (field: DeclarationField, code: RowFault['code'], detail: string) => undefined;

function dayOf(given: string | undefined, fault: Fault): string | undefined {
  if (given === undefined || given.trim() === '') return fault('date', 'required', 'It is empty.');
  const day = readMoment(given, FORMS)?.day;
  if (day === undefined) return fault('date', 'format', 'It is no day in a form like 2026-11-20 or 20261120.');
  return day < EARLIEST || day >= LATEST ? fault('date', 'range', `Days from ${EARLIEST} to before ${LATEST} are taken.`) : day;
}

function amountOf(field: DeclarationField, given: string | undefined, fault: Fault): number | undefined {
  if (given === undefined || given.trim() === '') return undefined;
  const value = readNumber(given, '.');
  if (value === undefined) return fault(field, 'format', 'It is no number with a decimal point.');
  return value < 0 || value > 1e15 ? fault(field, 'range', 'It is below zero, or beyond all amounts.') : value;
}

const truthOf = (given: string | undefined): boolean | undefined => TRUTH.get(given?.trim().toLowerCase() ?? '');
