import type { DomainRecord } from './mapped-message.js';

/** How bad it is if true; CAP words of the alert. What does not say is taken for the middle. */
const SEVERITY: Readonly<Record<string, number>> = { extreme: 60, severe: 45, moderate: 30, minor: 12 };
const SEVERITY_NOT_SAID = 24;
/** How likely it is; a part of the severity. */
const CERTAINTY: Readonly<Record<string, number>> = { observed: 1, likely: 0.85, possible: 0.65, unlikely: 0.35 };
const CERTAINTY_NOT_SAID = 0.65;
/** Categories that kill or arm, and those that hurt the public; the rest are about money and rules. Our own list, edition 2026-1. */
const GRAVE: ReadonlySet<string> = new Set(['drugs', 'precursors', 'weapons', 'explosives', 'cbrn-dual-use']);
const GRAVE_POINTS = 20;
/** Somebody who meets it is in danger. */
const DANGER_POINTS = 12;
/** The strongest of its criteria, as its sender weighs it (1 to 100), gives up to so many. */
const WEIGHT_POINTS = 8;
const HEAD_START_HOURS = 24;
const HOUR = 3_600_000;

/**
 * How much depends on it, 0 to 100, by what the sender says alone: severity times certainty, a grave category, danger to officers, and the
 * strongest criterion. It orders the queue and decides nothing. Weights are ours, edition 2026-1, and unmeasured.
 */
export function caseRisk(record: DomainRecord): number {
  if (record.kind === 'seizure') return gravity(record.goods[0]?.category);
  if (record.kind === 'request') return gravity(record.riskCategory);
  if (record.kind !== 'alert') return 0;
  const harm = (SEVERITY[record.severity ?? ''] ?? SEVERITY_NOT_SAID) * (CERTAINTY[record.certainty ?? ''] ?? CERTAINTY_NOT_SAID);
  const strongest = Math.max(0, ...record.indicators.map(({ weight }) => weight));
  const points = harm + gravity(record.riskCategory) + (record.warnings.length > 0 ? DANGER_POINTS : 0) + (strongest * WEIGHT_POINTS) / 100;
  return Math.round(Math.min(100, points));
}

function gravity(category: string | undefined): number {
  return category !== undefined && GRAVE.has(category) ? GRAVE_POINTS : 0;
}

/**
 * By when somebody should look at it: its clock, less up to a day for its risk. Two cases keep their order however long they wait, so it is
 * a column and a keyset; nothing waits behind something newer for more than that day.
 */
export function attendAt(dueAt: Date, risk: number): Date {
  return new Date(dueAt.getTime() - (risk / 100) * HEAD_START_HOURS * HOUR);
}
