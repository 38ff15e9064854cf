import type { How } from './summary.js';

/** One place where two records differ. */
export interface FieldChange {
  /** With `*` for each place in a list. */
  readonly path: string;
  readonly how: How;
  /** Only where what stands there is ours to choose. */
  readonly from: string | null;
  readonly to: string | null;
}

/** What our tables decide, and what may therefore be shown and kept of it: none of it names anybody. */
const SHOWN = new Set([
  'riskCategory', 'category', 'localRiskGroups', 'unit', 'type', 'currency', 'language', 'offences', 'offenceTypes', 'kgDerived', 'ruleId', 'inReference', 'rateId', 'value', 'amount',
]);
const LONGEST = 80;

/** Every place where two records differ, a JSON document each. What the tables turned stands where it is, not under `translated` again. */
export function compareRecords(before: unknown, after: unknown): FieldChange[] {
  const changes: FieldChange[] = [];
  walk({ before, after, path: '', name: '' }, changes);
  return changes;
}

interface Place {
  readonly before: unknown;
  readonly after: unknown;
  readonly path: string;
  /** The last member on the way. */
  readonly name: string;
}

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null);

function walk({ before, after, path, name }: Place, into: FieldChange[]): void {
  if (before === after) return;
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (path === '' && key === 'translated') continue;
      walk({ before: before[key], after: after[key], path: `${path}/${key}`, name: key }, into);
    }
  } else if (isList(before) && isList(after)) {
    for (let i = 0; i < Math.max(before.length, after.length); i += 1) walk({ before: before[i], after: after[i], path: `${path}/*`, name }, into);
  } else if (JSON.stringify(before) !== JSON.stringify(after)) {
    into.push({ path, how: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed', from: shown(name, before), to: shown(name, after) });
  }
}

function shown(name: string, value: unknown): string | null {
  if (value === undefined || !SHOWN.has(name)) return null;
  const text = Array.isArray(value) ? value.join(' ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** The same JSON, whatever the order of members; a member that is undefined is none. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((item, i) => sameJson(item, other[i]));
  if (!isObject(one) || !isObject(other)) return false;
  const said = (value: Members): string[] => Object.keys(value).filter((key) => value[key] !== undefined);
  const keys = said(one);
  return keys.length === said(other).length && keys.every((key) => sameJson(one[key], other[key]));
}
