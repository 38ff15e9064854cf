import { hash } from 'node:crypto';
import type { RowFault } from './row-fault.js';
import { codeOf } from './seizure-words.js';
import type { SeizureField } from './seizure-fields.js';
import type { SeizureTemplate } from './seizure-template.js';
import { readMoment, readNumber } from './values.js';

/** One row as it would be a seizure in the words of the contract; `seizureId` and version are given when it is known what came before. */
export interface SeizureRow {
  readonly row: number;
  /** SHA-256 over the reference, or over the whole where there is none. */
  readonly key: Buffer;
  /** SHA-256 over everything that was read. */
  readonly content: Buffer;
  readonly seizureId: string;
  readonly seizure: Readonly<Record<string, unknown>>;
}

export type ReadSeizure = { readonly seizure: SeizureRow } | { readonly faults: readonly RowFault[] };

const RECORD_ID = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/;
const LOCODE = /^[A-Z]{2}[A-Z2-9]{3}$/;

/** Reads one row by a template. Whether the contract and the agreement allow it is for others to ask. Never throws. */
export function readSeizureRow(row: number, fields: readonly string[], { header, template }: { readonly header: readonly string[]; readonly template: SeizureTemplate }): ReadSeizure {
  const faults: RowFault[] = [];
  const fault = (field: SeizureField, code: RowFault['code'], detail: string): undefined => void faults.push({ row, column: template.columns[field] ?? field, code, detail });
  const text = (field: SeizureField): string | undefined => {
    const column = template.columns[field];
    const given = column === undefined ? '' : (fields[header.indexOf(column)] ?? '').trim();
    return given === '' ? template.defaults[field] : given;
  };
  const must = (field: SeizureField): string | undefined => text(field) ?? fault(field, 'required', 'It is empty.');
  const coded = (field: SeizureField): string | undefined => {
    const given = must(field);
    return given === undefined ? undefined : codeOf(field, given, template.values[field]);
  };
  const at = must('seizedAt');
  const moment = at === undefined ? undefined : readMoment(at, template) ?? fault('seizedAt', 'format', `It is no day or time in the forms of the template (${template.dates.join(', ')}).`);
  const quantity = quantityOf(text, template, fault);
  const value = amountOf(text, template, fault);
  const documents = without({ declarationNumber: text('declarationNumber'), masterBillOfLading: text('billOfLading') });
  const vessel = without({ name: text('vesselName'), imo: text('vesselImo') });
  const reference = text('reference');
  const seizure = without({
    caseReference: reference?.slice(0, 64), status: 'confirmed', seizedAt: moment && { from: moment.moment, precision: moment.precision },
    place: placeOf(must('place')), mode: coded('mode'), stage: coded('stage'), route: { departure: placeOf(must('departure')), destination: placeOf(must('destination')) },
    goods: [without({ category: coded('category'), subtype: text('subtype'), hs6Found: text('hs6'), description: text('description'), quantity, value, origin: text('origin') })],
    selectionMethod: coded('selectionMethod'), concealment: { method: coded('concealment') }, reportedBy: must('reportedBy'), narrative: text('narrative'),
    containers: text('container') && [{ number: text('container') }], documents: Object.keys(documents).length > 0 ? documents : undefined,
    conveyance: Object.keys(vessel).length > 0 ? { vessel } : undefined,
  });
  if (faults.length > 0) return { faults };
  const content = hash('sha256', JSON.stringify([seizure, template.handling, template.exchangeBasis, template.purpose ?? null]), 'buffer');
  const key = reference === undefined ? content : hash('sha256', reference, 'buffer');
  return { seizure: { row, key, content, seizure, seizureId: reference === undefined ? idOfKey(key) : seizureIdOf(reference) } };
}

/** The id of the record that a row with this reference becomes. */
export function seizureIdOf(reference: string): string {
  return RECORD_ID.test(reference) ? reference : idOfKey(hash('sha256', reference, 'buffer'));
}

const idOfKey = (key: Buffer): string => `row-${key.toString('hex').slice(0, 32)}`;

type Text = (field: SeizureField) => string | undefined;
type Fault = (field: SeizureField, code: RowFault['code'], detail: string) => undefined;

/** `12.5` with a unit beside it, or `12.5 kg`. The words of the file stay with it. */
function quantityOf(text: Text, { decimal, values }: SeizureTemplate, fault: Fault): Record<string, unknown> | undefined {
  const given = text('quantity');
  if (given === undefined) return fault('quantity', 'required', 'It is empty.');
  const [, amount = '', inside = ''] = /^([\d\s.,'-]+?)\s*([^\d\s.,'-].*)?$/u.exec(given) ?? [];
  const value = readNumber(amount, decimal);
  if (value === undefined) return fault('quantity', 'format', `It is no number with a decimal ${decimal === '.' ? 'point' : 'comma'}.`);
  if (value < 0) return fault('quantity', 'range', 'It is below zero.');
  const unit = inside || text('unit');
  if (!unit) return fault('unit', 'required', 'It is empty, and the quantity names no unit.');
  return { value, unit: codeOf('unit', unit, values.unit), original: `${given}${inside ? '' : ` ${unit}`}`.slice(0, 200) };
}

function amountOf(text: Text, { decimal }: SeizureTemplate, fault: Fault): Record<string, unknown> | undefined {
  const given = text('value');
  if (given === undefined) return undefined;
  const amount = readNumber(given, decimal);
  if (amount === undefined) return fault('value', 'format', 'It is no amount.');
  const currency = text('currency');
  return currency === undefined ? fault('currency', 'required', 'It is empty, and the value is an amount of money.') : { amount, currency: currency.toUpperCase() };
}

/** A UN/LOCODE, a country code, or a name. */
function placeOf(given: string | undefined): Record<string, string> | undefined {
  if (given === undefined) return undefined;
  const compact = given.replace(/\s/g, '').toUpperCase();
  if (LOCODE.test(compact) && /^[A-Z]{2}\s?[A-Z2-9]{3}$/.test(given.trim())) return { locode: compact };
  return /^[A-Za-z]{2,3}$/.test(given.trim()) ? { country: given.trim().toUpperCase() } : { name: given };
}

function without(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
