import type { Comparison, Criterion, NamedLists } from '../../domain/profile.js';
import type { ActiveProfile } from '../language/profile-index.js';
import { laneOf, type Lane } from '../lane.js';

/** Fields of the selectivity module by the names of its manual (ComCod, CtyOrigCod) or, where that shows none, by those of the declaration; an installation may call them otherwise. */
const NAMES: Readonly<Record<string, string>> = {
  'goods.hs6': 'ComCod', 'goods.hs': 'ComCod', 'goods.origin': 'CtyOrigCod', 'route.departure': 'CtyExpCod', office: 'CuoCod', 'importer.id': 'CmpConCod', 'seller.id': 'CmpExpCod',
  'declarant.id': 'DecCod', 'transport.mode': 'MotBrdCod', 'container.number': 'CtnNber', 'billOfLading.house': 'BolNber', 'goods.netMass': 'NetWgt', 'goods.value': 'ItmVal', 'tax.rate': 'TaxRat',
};

export interface AsycudaExport {
  /** Criteria as text, one a line. */
  readonly criteria: readonly string[];
  /** Named lists that the criteria use. */
  readonly lists: NamedLists;
  /** What cannot be said there, and why. */
  readonly left: readonly { readonly profileId: string; readonly why: string }[];
}

const LANES: Readonly<Record<Lane, string>> = { red: 'RedLane', yellow: 'YellowLane', blue: 'BlueLane', green: 'GreenLane' };

/** Profiles as criteria of ASYCUDA's selectivity: `If ComCod="080810" and CtyOrigCod="US" Then RedLane IS 100`. */
export function asycudaOf(profiles: readonly ActiveProfile[], lists: NamedLists): AsycudaExport {
  const criteria: string[] = [];
  const left: { profileId: string; why: string }[] = [];
  const used = new Set<string>();
  for (const { profileId, document } of profiles) {
    try {
      if (document.over !== 'declaration') throw new Unsayable(`it is over a ${document.over}`);
      if (document.permittedAction && !INSPECTS.has(document.permittedAction)) throw new Unsayable(`it may be used ${document.permittedAction} only`);
      criteria.push(`If ${inText(document.when, used)} Then ${LANES[laneOf(document.weight)]} IS 100`);
    } catch (error) {
      if (!(error instanceof Unsayable)) throw error;
      left.push({ profileId, why: error.message });
    }
  }
  return { criteria, lists: Object.fromEntries([...used].map((name) => [name, lists[name] ?? []])), left };
}

/** Partners' limits do not travel into an engine that knows none of them. */
const INSPECTS: ReadonlySet<string> = new Set(['inspect-as-routine', 'inspect-openly', 'detain']);

class Unsayable extends Error {}

function inText(criterion: Criterion, used: Set<string>): string {
  if ('all' in criterion) return criterion.all.map((one) => part(one, used)).join(' and ');
  if ('any' in criterion) return criterion.any.map((one) => part(one, used)).join(' or ');
  if ('not' in criterion) return `not (${inText(criterion.not, used)})`;
  return comparison(criterion, used);
}

function part(criterion: Criterion, used: Set<string>): string {
  return 'any' in criterion || 'all' in criterion ? `(${inText(criterion, used)})` : inText(criterion, used);
}

function comparison(one: Comparison, used: Set<string>): string {
  const name = NAMES[one.field];
  if (!name) throw new Unsayable(`it has no field for ${one.field}`);
  if ('equals' in one) return `${name}=${quoted(one.equals)}`;
  if ('in' in one) return one.in.length === 1 ? `${name}=${quoted(one.in[0] as string)}` : `(${one.in.map((value) => `${name}=${quoted(value)}`).join(' or ')})`;
  if ('prefix' in one) return `(${name}>=${quoted(one.prefix.padEnd(10, '0'))} and ${name}<=${quoted(one.prefix.padEnd(10, '9'))})`;
  if ('list' in one) {
    used.add(one.list);
    return `${name} IN LIST ${quoted(one.list)}`;
  }
  const { from, to } = one as { from?: number; to?: number };
  if (from === undefined && to === undefined) throw new Unsayable(`it cannot compare ${one.field} so`);
  return [...(from === undefined ? [] : [`${name}>=${from}`]), ...(to === undefined ? [] : [`${name}<=${to}`])].join(' and ');
}

function quoted(value: string): string {
  if (value.includes('"')) throw new Unsayable('a value has a quotation mark');
  return `"${value}"`;
}
