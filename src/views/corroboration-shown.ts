import { carriagePeriod, type CarriageTold } from '../domain/carriage.js';
import type { Conveyance } from '../domain/conveyance.js';
import { compareAlerts, type AlertReport } from '../domain/corroboration-of-alerts.js';
import { compareSeizures, corroborate, CORROBORATION_VERSION, type Corroborated, type SeizureReport } from '../domain/corroboration.js';

/** A record as far as corroboration needs it. */
export interface ReportShown {
  readonly recordId: string;
  readonly kind: string;
  readonly partner: string;
  /** Who wrote it: another than `partner` where it was passed on. */
  readonly author: string;
  readonly recordRef: string;
  readonly seizure?: unknown;
  /** Of an alert that names a consignment: what it tells of its way. */
  readonly movement?: unknown;
  /** `scheme value` of its valid identifiers. */
  readonly strong?: readonly string[];
}

/** Reports of one thing. */
export interface CorroborationShown extends Corroborated {
  readonly of: 'seizure' | 'alert';
  readonly version: string;
}

/** What an alert about a consignment tells of its way, of a record `r` with its `data`; null of any other. */
export const movementOf = (data: string): string => `CASE WHEN ${data} ? 'consignment' THEN jsonb_build_object('route', ${data} -> 'consignment' -> 'route', 'conveyance', ${data} -> 'conveyance', 'sentAt', ${data} -> 'message' -> 'sentAt') END`;

/**
 * Groups of more than one report: seizures that are one seizure by the rule, and alerts about the same. An alert that fits two groups goes to the first.
 * @param whole whether what is shown is somebody or something that alerts are about as such, at whatever time: then all of them go together
 */
export function corroborationsOf(reports: readonly ReportShown[], whole = false): CorroborationShown[] {
  const seizures = corroborate(reports.flatMap((one) => reportOf(one) ?? []), compareSeizures, 'some');
  const alerts = corroborate(reports.filter(({ kind }) => kind === 'alert').map((one) => alertOf(one, whole)), compareAlerts, 'every');
  const shown = (of: CorroborationShown['of'], groups: readonly Corroborated[]): CorroborationShown[] =>
    groups.filter((group) => group.reports.length > 1).map((group) => ({ of, ...group, version: CORROBORATION_VERSION }));
  return [...shown('seizure', seizures), ...shown('alert', alerts)];
}

function alertOf({ recordId, author, recordRef, movement, strong = [] }: ReportShown, whole: boolean): AlertReport {
  if (whole || movement === undefined || movement === null) return { recordId, author, recordRef };
  const { route, conveyance, sentAt } = movement as CarriageTold & { readonly conveyance?: Conveyance | null };
  return { recordId, author, recordRef, movement: { period: carriagePeriod({ route: route ?? [], sentAt }), conveyance: conveyance ?? undefined, identifiers: strong } };
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
