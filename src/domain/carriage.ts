import type { RouteStop } from './place.js';

/** What a record tells of when a consignment was in a box. Times are ISO 8601 with offset. */
export interface CarriageTold {
  readonly route?: ReadonlyArray<Pick<RouteStop, 'eta' | 'etd'>>;
  readonly seizedAt?: { readonly from: string; readonly to?: string };
  readonly sentAt: string;
}

/** `by` says what the period rests on: a seizure, the stops of a route, or no more than that a message of that moment said so. */
export interface CarriagePeriod {
  readonly from: string;
  readonly to?: string;
  readonly by: 'seizure' | 'route' | 'message';
}

/**
 * When a box carried a consignment, as one record tells it. A seizure saw the goods in it; a route says when it was to leave and to arrive;
 * without either only the moment of the message is known, and it is not called more than that.
 */
export function carriagePeriod({ route = [], seizedAt, sentAt }: CarriageTold): CarriagePeriod {
  if (seizedAt) return { from: seizedAt.from, ...(seizedAt.to ? { to: seizedAt.to } : {}), by: 'seizure' };
  const times = route.flatMap(({ eta, etd }) => [eta, etd].filter((time) => time !== undefined)).sort((one, other) => Date.parse(one) - Date.parse(other));
  const [from, to] = [times[0], times.at(-1)];
  if (from === undefined) return { from: sentAt, by: 'message' };
  return { from, ...(to !== undefined && to !== from ? { to } : {}), by: 'route' };
}
