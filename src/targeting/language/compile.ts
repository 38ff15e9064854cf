import type { Comparison, Criterion, NamedLists } from '../../domain/profile.js';
import type { DeclaredValue } from '../hit.js';
import type { Facts } from './facts.js';
import { profileField, type ProfileField } from './fields.js';

/** Whether something fits. */
export type Test = (facts: Facts) => boolean;

/** Turns a criterion into closures: nothing of it is looked up again when something is screened. @throws on a field or list that is not there: see check-profile.ts. */
export function compile(criterion: Criterion, lists: NamedLists): Test {
  if ('all' in criterion) return allOf(criterion.all.map((one) => compile(one, lists)));
  if ('any' in criterion) return anyOf(criterion.any.map((one) => compile(one, lists)));
  if ('not' in criterion) {
    const test = compile(criterion.not, lists);
    return (facts) => !test(facts);
  }
  return comparisonOf(criterion, lists);
}

function allOf(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (first && second && tests.length === 2) return (facts) => first(facts) && second(facts);
  return (facts) => {
    for (const test of tests) if (!test(facts)) return false;
    return true;
  };
}

function anyOf(tests: readonly Test[]): Test {
  return (facts) => {
    for (const test of tests) if (test(facts)) return true;
    return false;
  };
}

function comparisonOf(comparison: Comparison, lists: NamedLists): Test {
  const field = profileField(comparison.field);
  if (!field) throw new Error(`no field ${comparison.field}`);
  const { slot } = field;
  if ('declared' in comparison) return (facts) => (facts[slot] !== undefined) === comparison.declared;
  const fits = valueTest(comparison, field, lists);
  return (facts) => {
    const values = facts[slot];
    if (values === undefined) return false;
    for (const value of values) if (fits(value)) return true;
    return false;
  };
}

/** Whether one value fits one comparison; evidence.ts asks the same. */
export function valueTest(comparison: Comparison, field: ProfileField, lists: NamedLists): (value: DeclaredValue) => boolean {
  if ('prefix' in comparison) {
    const prefix = field.normalise(comparison.prefix);
    return (value) => value.normalised.startsWith(prefix);
  }
  const wanted = wantedValues(comparison, field, lists);
  if (wanted?.length === 1) {
    const [only] = wanted;
    return (value) => value.normalised === only;
  }
  if (wanted) {
    const set = new Set(wanted);
    return (value) => set.has(value.normalised);
  }
  if ('from' in comparison || 'to' in comparison) {
    const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = comparison;
    return (value) => value.number !== undefined && value.number >= from && value.number <= to;
  }
  const { since = '', until = '9999-12-31' } = comparison as { since?: string; until?: string };
  return (value) => value.normalised >= since && value.normalised <= until;
}

/** The values, normalised, of which one must be declared; undefined where a comparison names none. Names that are like a wanted one are declared under it: see names.ts. */
export function wantedValues(comparison: Comparison, field: ProfileField, lists: NamedLists): readonly string[] | undefined {
  if ('equals' in comparison) return [field.normalise(comparison.equals)];
  if ('named' in comparison) return [field.normalise(comparison.named)];
  if ('in' in comparison) return comparison.in.map(field.normalise);
  if (!('list' in comparison)) return undefined;
  const values = lists[comparison.list];
  if (!values) throw new Error(`no list ${comparison.list}`);
  return values.map(field.normalise);
}
