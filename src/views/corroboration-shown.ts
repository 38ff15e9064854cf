import { corroborate, CORROBORATION_VERSION, type SeizureComparison, type SeizureReport } from '../domain/corroboration.js';

/** A record as far as corroboration needs it. */
export interface ReportShown {
  readonly recordId: string;
  readonly kind: string;
  readonly partner: string;
  /** Who wrote it: another than `partner` where it was passed on. */
  readonly author: string;
  readonly recordRef: string;
  readonly seizure?: unknown;
  /** `scheme value` of its valid identifiers. */
  readonly strong?: readonly string[];
}

/** Reports of one thing. */
export interface CorroborationShown {
  readonly of: 'seizure' | 'alert';
  /** Record ids. */
  readonly reports: readonly string[];
  /** Authors who speak for themselves; a report that two partners pass on counts once. */
  readonly independent: number;
  readonly comparisons: ReadonlyArray<SeizureComparison & { readonly left: string; readonly right: string }>;
  readonly version: string;
}

/** Groups of more than one report: seizures that are one seizure by the rule, and alerts about what is shown. */
export function corroborationsOf(reports: readonly ReportShown[]): CorroborationShown[] {
  const seizures = corroborate(reports.flatMap((one) => reportOf(one) ?? [])).filter((group) => group.reports.length > 1);
  return [...seizures.map((group) => ({ of: 'seizure' as const, ...group, version: CORROBORATION_VERSION })), ...alertsTogether(reports.filter(({ kind }) => kind === 'alert'))];
}

/** Alerts about one subject support each other when different authors wrote them. */
function alertsTogether(alerts: readonly ReportShown[]): CorroborationShown[] {
  if (alerts.length < 2) return [];
  const comparisons = alerts.flatMap((left, i) => alerts.slice(i + 1).filter((right) => right.author === left.author).map((right) => ({
    left: left.recordId, right: right.recordId, score: 1, same: true, independent: false,
    signals: [{ code: left.recordRef === right.recordRef ? 'same-report' as const : 'same-author' as const, weight: 0, detail: left.author }],
  })));
  return [{ of: 'alert', reports: alerts.map(({ recordId }) => recordId), independent: new Set(alerts.map(({ author }) => author)).size, comparisons, version: CORROBORATION_VERSION }];
}

/** Identifiers that name one thing at one time. A company or a ship is in many seizures. */
const OF_ONE_THING: ReadonlySet<string> = new Set(['container', 'declarationNumber', 'masterBillOfLading', 'houseBillOfLading', 'masterAirWaybill', 'houseAirWaybill', 'cargoControlNumber', 'ucr', 'travelDocument', 'seal']);

interface SeizureData {
  readonly seizedAt: { readonly from: string; readonly to?: string };
  readonly place?: { readonly locode?: string; readonly country?: string };
  readonly goods?: ReadonlyArray<{ readonly category?: string; readonly kgEquivalent?: { readonly value: number }; readonly quantity?: { readonly value: number; readonly unit?: string } }>;
}

/** A seizure as the rule compares it; undefined for anything else. */
export function reportOf({ recordId, partner, author, recordRef, seizure, strong = [] }: ReportShown): SeizureReport | undefined {
  if (seizure === undefined || seizure === null) return undefined;
  const { seizedAt, place, goods = [] } = seizure as SeizureData;
  const kilograms = goods.reduce((sum, { kgEquivalent, quantity }) => sum + (kgEquivalent?.value ?? (quantity?.unit === 'KGM' ? quantity.value : 0)), 0);
  return {
    recordId, partner, author, recordRef, from: seizedAt.from, to: seizedAt.to, locode: place?.locode, country: place?.country, category: goods[0]?.category,
    kilograms: kilograms || undefined, identifiers: strong.filter((one) => OF_ONE_THING.has(one.slice(0, one.indexOf(' ')))),
  };
}
