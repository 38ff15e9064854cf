import { insideOf, valueAt } from './field-list.js';
import type { FieldMarks } from './handling.js';

const PERSON = ['names', 'dateOfBirth', 'documents'];
const TRAVELLER = [...PERSON, 'placeOfBirth', 'address', 'phone', 'email', 'physicalDescription'];
const OPERATOR = ['directors', 'phone', 'email'];

/**
 * The fields of the contract that name a natural person, or lead to one: everything else is the non-nominal part. Our own list,
 * edition 2026-1, after the split that CEN and nCEN make. What a person is in it (role, age band, sex, nationality) is no name.
 * A test walks the contract: a field that holds a person's name, document or birth and is missing here fails it.
 */
export const NOMINAL_FIELDS: readonly string[] = [
  ...['/alert', '/request'].flatMap((record) => [
    ...TRAVELLER.map((field) => `${record}/traveller/${field}`), ...OPERATOR.map((field) => `${record}/economicOperator/${field}`),
  ]),
  ...PERSON.flatMap((field) => [`/seizure/persons/*/${field}`, `/feedback/hitReports/*/accompanyingPersons/*/${field}`]),
];

/** Indicators whose value is the number of a person's document. */
const NOMINAL_INDICATORS: ReadonlySet<string> = new Set(['traveller.document']);
/** The Korean personal customs clearance code: P and twelve digits. */
const PERSONAL_CODE = /^P\d{12}$/;

/**
 * Pointers of everything in a message that names a person: by the list, by its indicators, by a file or a field that its sender
 * marks so. A mark on something that is not there marks nothing. `message` is in the form of the contract; it is only read.
 */
export function nominalPointers(message: Readonly<Record<string, unknown>>, marks: FieldMarks | undefined): string[] {
  const found = insideOf(message, NOMINAL_FIELDS);
  const { indicators } = (message['alert'] ?? {}) as { indicators?: readonly { field?: string; value?: string }[] };
  indicators?.forEach(({ field, value }, i) => {
    if (NOMINAL_INDICATORS.has(field ?? '') || PERSONAL_CODE.test(value ?? '')) found.push(`/alert/indicators/${i}`);
  });
  (message['attachments'] as readonly { nominal?: boolean }[] | undefined)?.forEach(({ nominal }, i) => {
    if (nominal) found.push(`/attachments/${i}`);
  });
  for (const pointer in marks) {
    if (marks[pointer]?.nominal && !found.includes(pointer) && valueAt(message, pointer) !== undefined) found.push(pointer);
  }
  return found;
}
