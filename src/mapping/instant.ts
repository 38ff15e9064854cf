/** Milliseconds of an RFC 3339 moment; a leap second counts as the second before, nonsense as NaN. */
export function instant(text: string): number {
  const usual = Date.parse(text);
  return Number.isNaN(usual) ? Date.parse(text.toUpperCase().replace(/:60(?=[.Z+-])/, ':59')) : usual;
}

/** The earlier of some moments, in the words of its writer; undefined ones do not count. */
export function earliest(first: string, ...others: readonly (string | undefined)[]): string {
  let best = first;
  for (const other of others) if (other !== undefined && instant(other) < instant(best)) best = other;
  return best;
}

export function latest(first: string, ...others: readonly (string | undefined)[]): string {
  let best = first;
  for (const other of others) if (other !== undefined && instant(other) > instant(best)) best = other;
  return best;
}

const DAY = 86_400_000;

/** A moment so many days away. */
export function daysAfter(text: string, days: number): string {
  return new Date(instant(text) + days * DAY).toISOString();
}

/** The end of a calendar day that is named without a place, taken in UTC. */
export function endOfDay(day: string): string {
  return `${day}T23:59:59Z`;
}
