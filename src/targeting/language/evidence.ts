import type { Comparison, Criterion, NamedLists } from '../../domain/profile.js';
import type { DeclaredValue, Met } from '../hit.js';
import { valueTest } from './compile.js';
import type { Facts } from './facts.js';
import { profileField } from './fields.js';
import { ENGLISH } from '../words/english.js';
import type { Phrases } from '../words/phrases.js';

/** What of a criterion made it fit: every comparison that does, of negations what they exclude. Empty when it does not fit. */
export function evidenceOf(criterion: Criterion, facts: Facts, lists: NamedLists, phrases: Phrases = ENGLISH): Met[] {
  return look(criterion, { facts, lists, phrases }) ?? [];
}

interface Looked {
  readonly facts: Facts;
  readonly lists: NamedLists;
  readonly phrases: Phrases;
}

/** Undefined when it does not fit. */
function look(criterion: Criterion, looked: Looked): Met[] | undefined {
  if ('all' in criterion) {
    const met = criterion.all.map((one) => look(one, looked));
    return met.includes(undefined) ? undefined : met.flatMap((one) => one ?? []);
  }
  if ('any' in criterion) {
    const met = criterion.any.map((one) => look(one, looked)).filter((one) => one !== undefined);
    return met.length === 0 ? undefined : met.flat();
  }
  if ('not' in criterion) return look(criterion.not, looked) ? undefined : [{ field: fieldOf(criterion.not), words: looked.phrases.not(`(${inWords(criterion.not, undefined, looked.phrases)})`) }];
  return compareOne(criterion, looked);
}

function compareOne(comparison: Comparison, { facts, lists, phrases }: Looked): Met[] | undefined {
  const field = profileField(comparison.field);
  if (!field) return undefined;
  const values = facts[field.slot];
  const met = (value?: DeclaredValue): Met[] => [{
    field: field.field, words: inWords(comparison, value, phrases), ...(value ? { pointer: value.pointer, declared: value.value } : {}),
  }];
  if ('declared' in comparison) return (values !== undefined) === comparison.declared ? met(values?.[0]) : undefined;
  const fitting = values?.find(valueTest(comparison, field, lists));
  return fitting && met(fitting);
}

function fieldOf(criterion: Criterion): string {
  if ('field' in criterion) return criterion.field;
  if ('not' in criterion) return fieldOf(criterion.not);
  return fieldOf(('all' in criterion ? criterion.all : criterion.any)[0] as Criterion);
}

/** A criterion as a sentence's part; with a value, of what is declared. */
export function inWords(criterion: Criterion, value?: DeclaredValue, phrases: Phrases = ENGLISH): string {
  const part = (one: Criterion): string => ('all' in one || 'any' in one ? `(${inWords(one, undefined, phrases)})` : inWords(one, undefined, phrases));
  if ('all' in criterion) return phrases.and(criterion.all.map(part));
  if ('any' in criterion) return phrases.or(criterion.any.map(part));
  if ('not' in criterion) return phrases.not(part(criterion.not));
  return phrases.compared(criterion, `${phrases.field(criterion.field)}${value ? ` ${value.value}` : ''}`);
}
