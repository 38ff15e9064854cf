import { daysAfter } from '../instant.js';
import type { RateRow, RowValue } from './rows.js';

/** A rate that holds: one of the currency is `value` of `reference`. */
export interface Rate {
  readonly value: number;
  readonly reference: string;
  readonly rateId: string;
}

/** A rate whose row names no last day holds until the next one begins, and never longer than this. */
export const RATE_HOLDS_DAYS = 31;
/** The key of the row that names the reference currency. */
export const REFERENCE = 'reference';

interface Period extends Omit<Rate, 'reference'> {
  readonly from: string;
  readonly until: string;
}

/** Finds the rate of a currency on a day: the one that began last, if it still holds. */
export function createRates(rows: ReadonlyMap<string, RowValue>): (currency: string, day: string) => Rate | undefined {
  const reference = rows.get(REFERENCE) as string | undefined;
  const periods = new Map<string, Period[]>();
  for (const [key, value] of rows) {
    if (key === REFERENCE) continue;
    const [currency, from] = key.split(' ') as [string, string];
    const { value: worth, rate, until } = value as RateRow;
    const known = periods.get(currency) ?? [];
    periods.set(currency, known);
    known.push({ from, until: until ?? daysAfter(`${from}T00:00:00Z`, RATE_HOLDS_DAYS - 1).slice(0, 10), value: worth, rateId: rate });
  }
  for (const known of periods.values()) known.sort((a, b) => (a.from < b.from ? -1 : 1));
  return (currency, day) => {
    if (reference === undefined) return undefined;
    const found = lastBegun(periods.get(currency) ?? [], day);
    return found && day <= found.until ? { value: found.value, reference, rateId: found.rateId } : undefined;
  };
}

function lastBegun(periods: readonly Period[], day: string): Period | undefined {
  let [low, high] = [0, periods.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((periods[middle] as Period).from <= day) low = middle + 1;
    else high = middle;
  }
  return periods[low - 1];
}
