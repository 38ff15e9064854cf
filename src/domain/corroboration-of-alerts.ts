import type { CarriagePeriod } from './carriage.js';
import type { Conveyance } from './conveyance.js';
import { compareReports, DAY, OTHER_DAYS, type ReportComparison } from './corroboration.js';

/** Goods on their way, as one alert tells of them. */
export interface Movement {
  readonly period: CarriagePeriod;
  readonly conveyance?: Conveyance | undefined;
  /** `scheme value` of its valid identifiers. */
  readonly identifiers: readonly string[];
}

/** An alert, reduced to what tells whether another speaks of the same. */
export interface AlertReport {
  readonly recordId: string;
  readonly author: string;
  /** The author's id of it. */
  readonly recordRef: string;
  /** Missing where it warns of somebody or something as such, and not of one consignment. */
  readonly movement?: Movement | undefined;
}

/** Of these a consignment has one; of house bills there are as many in a box as there are shippers. */
const OF_THE_WHOLE_WAY = ['masterBillOfLading', 'masterAirWaybill'];
const PAPERS: ReadonlySet<string> = new Set([...OF_THE_WHOLE_WAY, 'houseBillOfLading', 'houseAirWaybill', 'declarationNumber', 'cargoControlNumber', 'ucr']);

/**
 * Whether two alerts speak of the same. About a person, a company or a ship as such, alerts support each other whenever they were written. Two that each name a consignment do
 * only if it is one way of it: papers in common say so; more than a month between them, another voyage or another paper for the whole way say no. A box
 * is in one place at a time, so where the periods meet, another number of a paper is an error of somebody and no second way.
 */
export function compareAlerts(left: AlertReport, right: AlertReport): ReportComparison {
  return compareReports(left, right, () => {
    const signals = left.movement && right.movement ? moved(left.movement, right.movement) : [];
    const same = signals.every(({ weight }) => weight >= 0);
    return { score: same ? 1 : 0, same, signals };
  });
}

function moved(left: Movement, right: Movement): ReportComparison['signals'] {
  const papers = shared(left, right).filter((one) => PAPERS.has(schemeOf(one)));
  if (papers.length > 0) return [{ code: 'identifier', weight: 1, detail: papers.join(', ') }];
  const days = daysBetween(left.period, right.period);
  const time = { code: days > OTHER_DAYS ? 'other-time' as const : 'time' as const, weight: days > OTHER_DAYS ? -1 : 0, detail: `${Math.round(days * 10) / 10} days apart` };
  return [time, ...voyage(left, right), ...(days > 0 ? paper(left, right) : [])];
}

const schemeOf = (identifier: string): string => identifier.slice(0, identifier.indexOf(' '));
const shared = (left: Movement, right: Movement): string[] => left.identifiers.filter((one) => right.identifiers.includes(one));

function daysBetween(left: CarriagePeriod, right: CarriagePeriod): number {
  const [from, to] = [(of: CarriagePeriod) => Date.parse(of.from), (of: CarriagePeriod) => Date.parse(of.to ?? of.from)];
  return Math.max(0, from(left) - to(right), from(right) - to(left)) / DAY;
}

/** Only what both say in the same way can differ: one may name the first ship and the other the flight after it. */
function voyage(left: Movement, right: Movement): ReportComparison['signals'] {
  const [one, other] = [wayOf(left.conveyance), wayOf(right.conveyance)];
  if (!one || !other || one.by !== other.by) return [];
  return [one.way === other.way ? { code: 'voyage', weight: 0, detail: one.way } : { code: 'other-voyage', weight: -1, detail: `${one.way}, ${other.way}` }];
}

function wayOf({ vessel, flight }: Conveyance = {}): { readonly by: string; readonly way: string } | undefined {
  const plain = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (vessel?.imo && vessel.voyage) return { by: 'voyage', way: `${vessel.imo} ${plain(vessel.voyage)}` };
  if (flight?.date) return { by: 'flight', way: `${plain(flight.number)} ${flight.date.slice(0, 10)}` };
  return undefined;
}

function paper(left: Movement, right: Movement): ReportComparison['signals'] {
  const of = ({ identifiers }: Movement, scheme: string): string[] => identifiers.filter((one) => schemeOf(one) === scheme);
  return OF_THE_WHOLE_WAY.flatMap((scheme) => {
    const [one, other] = [of(left, scheme), of(right, scheme)];
    return one.length > 0 && other.length > 0 ? [{ code: 'other-paper' as const, weight: -1, detail: [...one, ...other].join(', ') }] : [];
  });
}
