import type { Declaration } from '../../domain/declaration.js';
import { wilsonInterval } from '../learning/figures.js';
import type { ReplayCase, RuleSet } from './rule-set.js';

/** What one rule set would have done in a period; shares from 0 to 1, null where there is nothing to divide by. See {@link DEFINITIONS}. */
export interface ReplayFigures {
  readonly rules: string;
  readonly declarations: number;
  readonly inspections: number;
  readonly inspectionRate: number | null;
  readonly known: number;
  readonly detections: number;
  readonly detectedValue: number;
  readonly hitRate: number | null;
  readonly interval: readonly [number, number];
  readonly recall: number | null;
  readonly lift: number | null;
  readonly liftInterval: readonly [number, number] | null;
}

export interface Replayed {
  /** Of the period, whatever the rules: how many declarations, how many with a known outcome, and of these how many found something, with their value. */
  readonly period: { readonly declarations: number; readonly known: number; readonly found: number; readonly foundValue: number; readonly baseRate: number | null };
  readonly sets: readonly ReplayFigures[];
}

/** What each figure is. They stand beside the figures wherever these are shown. */
export const DEFINITIONS: Readonly<Record<Exclude<keyof ReplayFigures, 'rules'>, string>> = {
  declarations: 'declarations of the period',
  inspections: 'declarations that these rules would have sent to inspection (lane red)',
  inspectionRate: 'inspections / declarations',
  known: 'inspections of which it is known what was found: positive or negative',
  detections: 'inspections of which it is known that something was found, by cases',
  detectedValue: 'declared value of the detections, in the currency of the declarations; never mixed with cases',
  hitRate: 'detections / known',
  interval: '95 % interval of the hit rate by Wilson',
  recall: 'detections / all declarations of the period of which it is known that something was found',
  lift: 'hit rate / share of all known outcomes of the period that found something: what drawing among them at random finds',
  liftInterval: 'the interval of the hit rate, divided by the same share',
};

interface Tally { inspections: number; known: number; detections: number; value: number }

/** Runs a period under several rule sets at once, case by case in the order given; nothing is kept but counts. */
export async function replay(cases: AsyncIterable<ReplayCase>, sets: readonly RuleSet[]): Promise<Replayed> {
  const period = { declarations: 0, known: 0, found: 0, foundValue: 0 };
  const tallies = sets.map((): Tally => ({ inspections: 0, known: 0, detections: 0, value: 0 }));
  for await (const { found, ...one } of cases) {
    const value = (one.screened.body as Declaration).itemPrice ?? 0;
    period.declarations += 1;
    period.known += found === undefined ? 0 : 1;
    period.found += found ? 1 : 0;
    period.foundValue += found ? value : 0;
    sets.forEach((set, n) => { if (set.inspects(one)) count(tallies[n] as Tally, found, value); });
  }
  return { period: { ...period, baseRate: ratio(period.found, period.known) }, sets: sets.map(({ name }, n) => figuresOf(name, tallies[n] as Tally, period)) };
}

function count(tally: Tally, found: boolean | undefined, value: number): void {
  tally.inspections += 1;
  tally.known += found === undefined ? 0 : 1;
  tally.detections += found ? 1 : 0;
  tally.value += found ? value : 0;
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

function figuresOf(rules: string, { inspections, known, detections, value }: Tally, period: { declarations: number; known: number; found: number }): ReplayFigures {
  const interval = wilsonInterval(detections, known);
  const [hitRate, base] = [ratio(detections, known), ratio(period.found, period.known)];
  return {
    rules, declarations: period.declarations, inspections, inspectionRate: ratio(inspections, period.declarations), known, detections, detectedValue: value, hitRate, interval,
    recall: ratio(detections, period.found), lift: hitRate === null || !base ? null : hitRate / base, liftInterval: base && known > 0 ? [interval[0] / base, interval[1] / base] : null,
  };
}
