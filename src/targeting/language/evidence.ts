import type { Comparison, Criterion, NamedLists } from '../../domain/profile.js';
import type { DeclaredValue, Met } from '../hit.js';
import { valueTest } from './compile.js';
import type { Facts } from './facts.js';
import { profileField, type ProfileField } from './fields.js';

/** What of a criterion made it fit: every comparison that does, of negations what they exclude. Empty when it does not fit. */
export function evidenceOf(criterion: Criterion, facts: Facts, lists: NamedLists): Met[] {
  return look(criterion, facts, lists) ?? [];
}

/** Undefined when it does not fit. */
function look(criterion: Criterion, facts: Facts, lists: NamedLists): Met[] | undefined {
  if ('all' in criterion) {
    const met = criterion.all.map((one) => look(one, facts, lists));
    return met.includes(undefined) ? undefined : met.flatMap((one) => one ?? []);
  }
  if ('any' in criterion) {
    const met = criterion.any.map((one) => look(one, facts, lists)).filter((one) => one !== undefined);
    return met.length === 0 ? undefined : met.flat();
  }
  if ('not' in criterion) return look(criterion.not, facts, lists) ? undefined : [{ field: fieldOf(criterion.not), words: `not (${inWords(criterion.not)})` }];
  return compareOne(criterion, facts, lists);
}

function compareOne(comparison: Comparison, facts: Facts, lists: NamedLists): Met[] | undefined {
  const field = profileField(comparison.field);
  if (!field) return undefined;
  const values = facts[field.slot];
  const met = (value?: DeclaredValue): Met[] => [{
    field: field.field, words: inWords(comparison, value), ...(value ? { pointer: value.pointer, declared: value.value } : {}),
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
export function inWords(criterion: Criterion, value?: DeclaredValue): string {
  if ('all' in criterion) return criterion.all.map((one) => part(one)).join(' and ');
  if ('any' in criterion) return criterion.any.map((one) => part(one)).join(' or ');
  if ('not' in criterion) return `not ${part(criterion.not)}`;
  const field = profileField(criterion.field) as ProfileField | undefined;
  return `${field?.words ?? criterion.field}${value ? ` ${value.value}` : ''} ${comparisonInWords(criterion)}`;
}

function part(criterion: Criterion): string {
  return 'all' in criterion || 'any' in criterion ? `(${inWords(criterion)})` : inWords(criterion);
}

const MOST_NAMED = 5;

function comparisonInWords(comparison: Comparison): string {
  if ('equals' in comparison) return `is ${comparison.equals}`;
  if ('named' in comparison) return `is named like ${comparison.named}`;
  if ('prefix' in comparison) return `begins with ${comparison.prefix}`;
  if ('list' in comparison) return `is in the list ${comparison.list}`;
  if ('declared' in comparison) return comparison.declared ? 'is declared' : 'is not declared';
  if ('in' in comparison) return `is one of ${comparison.in.slice(0, MOST_NAMED).join(', ')}${comparison.in.length > MOST_NAMED ? ` and ${comparison.in.length - MOST_NAMED} more` : ''}`;
  const { from, to, since, until } = comparison as { from?: number; to?: number; since?: string; until?: string };
  return [...(from === undefined ? [] : [`is at least ${from}`]), ...(to === undefined ? [] : [`is at most ${to}`]),
    ...(since === undefined ? [] : [`is on or after ${since}`]), ...(until === undefined ? [] : [`is on or before ${until}`])].join(' and ');
}
