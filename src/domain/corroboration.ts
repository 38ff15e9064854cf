/** A seizure as somebody reported it, reduced to what tells two seizures apart. */
export interface SeizureReport {
  readonly recordId: string;
  /** Who sent it to us. */
  readonly partner: string;
  /** Who wrote it: another administration than `partner` where it was passed on. */
  readonly author: string;
  /** The author's id of it. */
  readonly recordRef: string;
  /** ISO 8601. */
  readonly from: string;
  readonly to?: string | undefined;
  readonly locode?: string | undefined;
  readonly country?: string | undefined;
  readonly category?: string | undefined;
  readonly kilograms?: number | undefined;
  /** `scheme value` of valid identifiers that name one thing: containers, documents, declarations. */
  readonly identifiers: readonly string[];
}

export type CorroborationSignal = 'same-report' | 'same-author' | 'identifier' | 'place' | 'country' | 'time' | 'category' | 'quantity' | 'other-time' | 'other-category' | 'other-quantity'
  | 'voyage' | 'other-voyage' | 'other-paper';

/** Two reports held against each other. */
export interface ReportComparison {
  /** 0 to 1. */
  readonly score: number;
  readonly same: boolean;
  /** Whether two authors speak, and not one through two partners. */
  readonly independent: boolean;
  readonly signals: ReadonlyArray<{ readonly code: CorroborationSignal; readonly weight: number; readonly detail?: string }>;
}

export const CORROBORATION_VERSION = '2026-2';
/** Reached by an identifier with any agreement in time, or by place, time, category and quantity together. */
const THRESHOLD = 0.75;
export const DAY = 86_400_000;
/** Reports give the moment of finding or the day of the report; three days apart may be the same. */
const SAME_DAYS = 3;
/** A box is used again: what is told of it a month later is another seizure, or another way. */
export const OTHER_DAYS = 30;
const CLOSE = 0.1;
const FAR = 0.5;

type Signal = ReportComparison['signals'][number];

/** Whether two reports tell of one seizure, and why. Symmetric and pure. */
export function compareSeizures(left: SeizureReport, right: SeizureReport): ReportComparison {
  return compareReports(left, right, () => {
    const signals = [...named(left, right), ...placed(left, right), ...timed(left, right), ...weighed(left, right)];
    const sum = signals.reduce((total, { weight }) => total + weight, 0);
    const score = Math.round(Math.min(1, Math.max(0, sum)) * 100) / 100;
    return { score, same: score >= THRESHOLD, signals };
  });
}

interface Report {
  readonly author: string;
  readonly recordRef: string;
}

/** What holds of any two reports: one report is the same as itself, and those of one author are one account. What they tell is weighed by their kind. */
export function compareReports(left: Report, right: Report, weigh: () => Omit<ReportComparison, 'independent'>): ReportComparison {
  const independent = left.author !== right.author;
  if (!independent && left.recordRef === right.recordRef) return { score: 1, same: true, independent, signals: [{ code: 'same-report', weight: 1, detail: left.recordRef }] };
  const { score, same, signals } = weigh();
  return { score, same, independent, signals: independent ? signals : [...signals, { code: 'same-author', weight: 0, detail: left.author }] };
}

function named(left: SeizureReport, right: SeizureReport): Signal[] {
  const shared = left.identifiers.filter((one) => right.identifiers.includes(one));
  return shared.length > 0 ? [{ code: 'identifier', weight: 0.65, detail: shared.join(', ') }] : [];
}

function placed(left: SeizureReport, right: SeizureReport): Signal[] {
  if (left.locode && left.locode === right.locode) return [{ code: 'place', weight: 0.25, detail: left.locode }];
  const country = (of: SeizureReport): string | undefined => of.country ?? of.locode?.slice(0, 2);
  return country(left) !== undefined && country(left) === country(right) ? [{ code: 'country', weight: 0.05, detail: country(left) as string }] : [];
}

function timed(left: SeizureReport, right: SeizureReport): Signal[] {
  const [from, to] = [(of: SeizureReport) => Date.parse(of.from), (of: SeizureReport) => Date.parse(of.to ?? of.from)];
  const days = Math.max(0, from(left) - to(right), from(right) - to(left)) / DAY;
  const detail = `${Math.round(days * 10) / 10} days apart`;
  if (days <= SAME_DAYS) return [{ code: 'time', weight: days <= 1 ? 0.25 : 0.15, detail }];
  return days > OTHER_DAYS ? [{ code: 'other-time', weight: -0.6, detail }] : [{ code: 'other-time', weight: -0.15, detail }];
}

function weighed(left: SeizureReport, right: SeizureReport): Signal[] {
  const signals: Signal[] = [];
  if (left.category && right.category) {
    signals.push(left.category === right.category ? { code: 'category', weight: 0.1, detail: left.category } : { code: 'other-category', weight: -0.3, detail: `${left.category}, ${right.category}` });
  }
  if (left.kilograms && right.kilograms) {
    const apart = Math.abs(left.kilograms - right.kilograms) / Math.max(left.kilograms, right.kilograms);
    const detail = `${left.kilograms} kg, ${right.kilograms} kg`;
    if (apart <= CLOSE) signals.push({ code: 'quantity', weight: 0.2, detail });
    else if (apart > FAR) signals.push({ code: 'other-quantity', weight: -0.2, detail });
  }
  return signals;
}

/** Reports of one thing. `independent` counts authors: an account that two partners pass on is one account. */
export interface Corroborated {
  readonly reports: readonly string[];
  readonly independent: number;
  /** Of each two, where there is anything to say. */
  readonly comparisons: ReadonlyArray<ReportComparison & { readonly left: string; readonly right: string }>;
}

/**
 * Puts reports of one thing together. Reports that stand alone are groups too.
 * @param fits how many of a group a report must be the same as: one is enough where each pair is weighed; all, where a chain of neighbours would lead from one thing to another
 */
export function corroborate<R extends { readonly recordId: string; readonly author: string }>(reports: readonly R[], compare: (left: R, right: R) => ReportComparison, fits: 'some' | 'every'): Corroborated[] {
  const groups: R[][] = [];
  for (const report of reports) {
    const fitting = groups.filter((group) => group[fits]((one) => compare(one, report).same));
    const joined = fits === 'some' ? fitting : fitting.slice(0, 1);
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push([...joined.flat(), report]);
  }
  return groups.map((group) => ({
    reports: group.map(({ recordId }) => recordId), independent: new Set(group.map(({ author }) => author)).size,
    comparisons: group.flatMap((left, i) => group.slice(i + 1).map((right) => ({ left: left.recordId, right: right.recordId, ...compare(left, right) }))).filter(({ signals }) => signals.length > 0),
  }));
}
