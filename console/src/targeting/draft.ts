import type { ProfileDocument } from '../../../openapi/generated/console';

type Condition = ProfileDocument['when'];

/** One line of the form. What a comparison has no use for stays empty. */
export interface Line {
  readonly not: boolean;
  readonly field: string;
  readonly way: Way;
  /** Of equals, prefix, list, named; days of since. */
  readonly value: string;
  readonly values: readonly string[];
  readonly low: string;
  readonly high: string;
  readonly declared: boolean;
}

export interface Flat {
  readonly how: 'all' | 'any';
  readonly lines: readonly Line[];
}

/** Comparisons as the form names them: `from` with `to`, `since` with `until`. */
export const WAYS = ['equals', 'in', 'prefix', 'list', 'named', 'from', 'since', 'declared'] as const;
export type Way = (typeof WAYS)[number];

export const EMPTY_LINE: Line = { not: false, field: '', way: 'equals', value: '', values: [], low: '', high: '', declared: true };
const HALF_A_YEAR = 183 * 86_400_000;

export function emptyDocument(): ProfileDocument {
  const today = new Date(new Date().toDateString());
  return { title: '', over: 'declaration', when: { all: [{ field: 'goods.hs6', prefix: '' }] }, weight: 30, explanation: '', validFrom: today.toISOString(), validUntil: new Date(today.getTime() + HALF_A_YEAR).toISOString() };
}

/** The lines of a condition; undefined where it is nested deeper than lines can show. */
export function flatOf(when: Condition): Flat | undefined {
  const how = when.any ? 'any' : 'all';
  const parts = (when.all ?? when.any ?? [when]) as readonly Condition[];
  const lines = parts.map(lineOf);
  return lines.every((line) => line !== undefined) ? { how, lines } : undefined;
}

function lineOf(part: Condition): Line | undefined {
  if (part.not) {
    const inner = lineOf(part.not as Condition);
    return inner && !inner.not ? { ...inner, not: true } : undefined;
  }
  if (part.field === undefined) return undefined;
  const way = WAYS.find((one) => one in part) ?? ('to' in part ? 'from' : 'until' in part ? 'since' : 'equals');
  const said = way === 'equals' || way === 'prefix' || way === 'list' || way === 'named' ? part[way] ?? '' : '';
  return { ...EMPTY_LINE, field: part.field, way, value: said, values: part.in ?? [], low: String(part.from ?? part.since ?? ''), high: String(part.to ?? part.until ?? ''), declared: part.declared ?? true };
}

/** The condition that lines say. One line alone is itself. */
export function conditionOf({ how, lines }: Flat): Condition {
  return { [how]: lines.map((line) => (line.not ? { not: comparisonOf(line) } : comparisonOf(line))) } as Condition;
}

function comparisonOf({ field, way, value, values, low, high, declared }: Line): Condition {
  if (way === 'in') return { field, in: [...values] };
  if (way === 'declared') return { field, declared };
  if (way === 'from') return { field, ...(low === '' ? {} : { from: Number(low) }), ...(high === '' ? {} : { to: Number(high) }) };
  if (way === 'since') return { field, ...(low === '' ? {} : { since: low }), ...(high === '' ? {} : { until: high }) };
  return { field, [way]: value } as Condition;
}

/** The day of the officer's own clock on which a moment lies, for a field of a form; and back. */
export function dayOf(moment: string): string {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? '' : `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}

export const momentOf = (day: string): string => (day === '' ? '' : new Date(`${day}T00:00:00`).toISOString());
