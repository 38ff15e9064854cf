import { compact } from '../../domain/identifiers/check.js';
import { indicatorField } from '../../domain/indicator-fields.js';
import type { Finding } from '../../platform/refusal.js';
import type { CodeBook } from '../codes/code-book.js';
import type { ListName } from '../codes/lists.js';
import { RATE_HOLDS_DAYS, REFERENCE } from './rates.js';
import { LOCAL_LISTS, TABLE_NAMES, type LocalList, type MappingRow, type TableName } from './rows.js';

/** What is wrong with a row, in words: a code of the finding and a sentence. */
type Fault = Pick<Finding, 'code' | 'detail'>;

/** The list of ours in which the target of a local code must be; offences have none. */
const TARGETS: Readonly<Record<LocalList, ListName | undefined>> = {
  'risk-category': 'risk-category', unit: 'unit', package: 'package', currency: 'currency', country: 'country', offence: undefined,
};
const RULE_ID = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;
const LONGEST = 200;
const MOST_DAYS = 730;

export const isTable = (name: string): name is TableName => (TABLE_NAMES as readonly string[]).includes(name);

/** What is wrong with a row; nothing when it may be in a version. */
export function faultsOf({ table, key, value }: MappingRow, codeBook: CodeBook): Fault[] {
  if (key.length === 0 || key.length > LONGEST) return [fault('key_invalid', `A key has 1 to ${LONGEST} characters.`)];
  switch (table) {
    case 'kilograms': return kilogramFaults(key, value, codeBook);
    case 'rates': return rateFaults(key, value, codeBook);
    case 'risk-groups': return groupFaults(key, value, codeBook);
    case 'languages': return languageFaults(key, value);
    case 'weights': return weightFaults(key, value);
    default: return codeFaults(table.slice('code.'.length) as LocalList, key, value, codeBook);
  }
}

const fault = (code: string, detail: string): Fault => ({ code, detail });
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isPositive = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value > 0;

/** Our list has the code, and it says what it is used for. */
function unknownTarget(list: ListName, code: string, codeBook: CodeBook): Fault[] {
  const entry = codeBook.lookup(list, code);
  if (entry?.standing === 'usable') return [];
  const near = codeBook.nearest(list, code).map((one) => one.code);
  return [fault('code_unknown', `Our list "${list}" has no ${code}${entry ? ' in use' : ''}${near.length > 0 ? `; nearest: ${near.join(', ')}` : ''}.`)];
}

function codeFaults(list: LocalList, key: string, value: unknown, codeBook: CodeBook): Fault[] {
  if (typeof value !== 'string' || value.length === 0 || value.length > LONGEST) return [fault('value_invalid', 'A local code stands for one code of ours, as text.')];
  const form = list === 'risk-category' || list === 'offence' ? key.trim() : compact(key);
  if (key !== form) return [fault('key_invalid', `Write the code as it is compared: ${form || 'letters and digits'}.`)];
  const target = TARGETS[list];
  return target ? unknownTarget(target, value, codeBook) : [];
}

function kilogramFaults(key: string, value: unknown, codeBook: CodeBook): Fault[] {
  const [, unit, hs, category] = /^([A-Z0-9]{1,3})(?: hs:(\d{2}(?:\d{2}){0,2})| category:([a-z-]+))?$/.exec(key) ?? [];
  if (unit === undefined) return [fault('key_invalid', 'Write "UNIT", "UNIT hs:240220" or "UNIT category:tobacco", the unit as UNECE Recommendation 20.')];
  // A unit that was struck from the list still comes in messages, and what it weighs is what is wanted here.
  const known = codeBook.lookup('unit', unit) ? [] : unknownTarget('unit', unit, codeBook);
  const others = [...(hs ? unknownTarget('hs', hs, codeBook) : []), ...(category ? unknownTarget('risk-category', category, codeBook) : [])];
  if (!isObject(value) || !isPositive(value['kg'])) return [...known, ...others, fault('value_invalid', 'Say kg: the kilograms of one unit, above 0.')];
  return [...known, ...others, ...(hasId(value['rule']) ? [] : [fault('rule_missing', 'Say rule: the id of the conversion rule, so that the figure can be explained.')])];
}

const hasId = (value: unknown): boolean => typeof value === 'string' && RULE_ID.test(value);

function rateFaults(key: string, value: unknown, codeBook: CodeBook): Fault[] {
  if (key === REFERENCE) return typeof value === 'string' ? unknownTarget('currency', value, codeBook) : [fault('value_invalid', 'The reference is one currency (KRW).')];
  const [currency, from, ...more] = key.split(' ') as [string, ...string[]];
  if (from === undefined || more.length > 0 || !DAY.test(from)) return [fault('rate_without_date', `A rate holds from a day: write "${/^[A-Z]{3}/.exec(key)?.[0] ?? 'USD'} 2026-11-01".`)];
  const faults = unknownTarget('currency', currency, codeBook);
  if (!isObject(value) || !isPositive(value['value'])) return [...faults, fault('value_invalid', 'Say value: what one of the currency is in the reference currency, above 0.')];
  if (!hasId(value['rate'])) faults.push(fault('rule_missing', 'Say rate: the id under which the rate was published.'));
  const until = value['until'];
  if (until !== undefined && (typeof until !== 'string' || !DAY.test(until) || until < from)) {
    faults.push(fault('value_invalid', `until is the last day, from ${from} on; without it the rate holds until the next one, ${RATE_HOLDS_DAYS} days at most.`));
  }
  return faults;
}

function groupFaults(key: string, value: unknown, codeBook: CodeBook): Fault[] {
  const faults = unknownTarget('risk-category', key, codeBook);
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string')) return [...faults, fault('value_invalid', 'Say the local risk groups as a list; an empty one is none.')];
  return [...faults, ...(value as string[]).flatMap((group) => unknownTarget('local-risk-group', group, codeBook))];
}

function languageFaults(key: string, value: unknown): Fault[] {
  const isTag = (tag: unknown): boolean => typeof tag === 'string' && LANGUAGE.test(tag);
  if (key === 'default') return isTag(value) ? [] : [fault('value_invalid', 'Say one language tag (nl, es-EC).')];
  if (key === 'allowed') return Array.isArray(value) && value.length > 0 && value.every(isTag) ? [] : [fault('value_invalid', 'Say the language tags as a list.')];
  return [fault('key_invalid', 'The rows are "default" and "allowed".')];
}

function weightFaults(key: string, value: unknown): Fault[] {
  const faults = indicatorField(key) ? [] : [fault('key_invalid', `No indicator has the field ${key}.`)];
  const isWeight = (weight: unknown): boolean => Number.isInteger(weight) && (weight as number) >= 1 && (weight as number) <= 100;
  if (!isObject(value) || !isWeight(value['subject']) || !isWeight(value['related'])) return [...faults, fault('value_invalid', 'Say subject and related, whole numbers from 1 to 100.')];
  const seizure = value['seizure'];
  if (seizure === undefined) return faults;
  const days = isObject(seizure) ? seizure['days'] : undefined;
  const fits = isObject(seizure) && isWeight(seizure['weight']) && Number.isInteger(days) && (days as number) >= 1 && (days as number) <= MOST_DAYS;
  return fits ? faults : [...faults, fault('value_invalid', `seizure has a weight from 1 to 100 and days from 1 to ${MOST_DAYS}.`)];
}

/** The names of the tables, for who wrote another. */
export const TABLES_SENTENCE = `Tables are ${LOCAL_LISTS.map((list) => `code.${list}`).join(', ')}, kilograms, rates, risk-groups, languages, weights.`;
