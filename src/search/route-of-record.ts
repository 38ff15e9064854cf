import type { DomainRecord } from '../domain/mapped-message.js';
import type { RouteStop } from '../domain/place.js';
import type { TravelLeg } from '../domain/traveller.js';

export interface RoutePoint {
  readonly kind: 'from' | 'to' | 'place';
  /** UN/LOCODE or, where no place is said, alpha-2. */
  readonly place: string;
}

/** Roles in which a stop is where goods come from, or go to. */
const FROM: ReadonlySet<string> = new Set(['receipt', 'departure', 'loading']);
const TO: ReadonlySet<string> = new Set(['discharge', 'arrival', 'destination', 'delivery']);

interface Routed {
  readonly consignment?: { readonly route?: readonly RouteStop[] };
  readonly commodity?: { readonly departures?: readonly string[]; readonly destinations?: readonly string[] };
  readonly route?: { readonly departure?: Partial<RouteStop>; readonly destination?: Partial<RouteStop>; readonly stops?: readonly RouteStop[] };
  readonly traveller?: { readonly legs?: readonly TravelLeg[] };
}

/** Where a record says that something comes from and goes to. The places between are found as places. */
export function routeOf(record: DomainRecord): RoutePoint[] {
  const { consignment, commodity, route, traveller } = record as Routed;
  const stops = [...consignment?.route ?? [], ...route?.stops ?? []];
  const legs = traveller?.legs ?? [];
  return [
    ...points('from', [route?.departure, ...stops.filter(({ role }) => FROM.has(role))].map(placeIn)),
    ...points('to', [route?.destination, ...stops.filter(({ role }) => TO.has(role))].map(placeIn)),
    ...points('from', [...commodity?.departures ?? [], ...legs.map((leg) => leg.from)]),
    ...points('to', [...commodity?.destinations ?? [], ...legs.map((leg) => leg.to)]),
  ];
}

/** Whatever goods leave or reach is a place of the record too. */
function points(kind: 'from' | 'to', places: ReadonlyArray<string | undefined>): RoutePoint[] {
  return places.flatMap((place) => (place === undefined ? [] : [{ kind, place }, { kind: 'place', place } as const]));
}

function placeIn(at: Partial<RouteStop> | undefined): string | undefined {
  return at?.locode ?? at?.country;
}
