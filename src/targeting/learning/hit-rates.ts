import { prefixesOf, type GoodsTuple, type TupleMember } from './goods-tuple.js';

/** How often something was inspected, and how often something was found. */
export interface Seen {
  readonly n: number;
  readonly hits: number;
}

/** The longest beginning of a tuple that was seen, and what to expect of it. */
export interface Expected extends Seen {
  /** 0 to 1. */
  readonly rate: number;
  /** How many members of the order that beginning has; 0 is nothing but the rate of everything. */
  readonly depth: number;
}

export type HitRateTable = readonly (readonly [key: string, n: number, hits: number])[];

/**
 * Hit rates of every beginning of a tuple. A rate is drawn towards that of the next shorter beginning, as if `prior`
 * inspections more had shown the latter: few inspections say little, and none says what the shorter one says.
 */
export class HitRates {
  #seen = new Map<string, { n: number; hits: number }>();
  #all = { n: 0, hits: 0 };

  constructor(readonly order: readonly TupleMember[], readonly prior: number) {}

  get all(): Seen {
    return this.#all;
  }

  add(tuple: GoodsTuple, hit: boolean): void {
    const one = hit ? 1 : 0;
    this.#all.n += 1;
    this.#all.hits += one;
    for (const key of prefixesOf(tuple, this.order)) {
      const seen = this.#seen.get(key);
      if (!seen) this.#seen.set(key, { n: 1, hits: one });
      else {
        seen.n += 1;
        seen.hits += one;
      }
    }
  }

  /** Whether the first `depth` members of a tuple were ever seen together. */
  knows(tuple: GoodsTuple, depth: number): boolean {
    return this.#seen.has(prefixesOf(tuple, this.order)[depth - 1] ?? '');
  }

  expect(tuple: GoodsTuple): Expected {
    let seen: Seen = this.#all;
    let rate = seen.n === 0 ? 0 : seen.hits / seen.n;
    let depth = 0;
    for (const key of prefixesOf(tuple, this.order)) {
      const next = this.#seen.get(key);
      if (!next) break;
      rate = (next.hits + this.prior * rate) / (next.n + this.prior);
      seen = next;
      depth += 1;
    }
    return { n: seen.n, hits: seen.hits, rate, depth };
  }

  /** Everything in it, by key, so that equal tables are equal texts. */
  table(): HitRateTable {
    return [['', this.#all.n, this.#all.hits] as const, ...[...this.#seen].map(([key, { n, hits }]) => [key, n, hits] as const)]
      .sort(([one], [other]) => (one < other ? -1 : 1));
  }

  /** Puts a table back in force. */
  static of(order: readonly TupleMember[], prior: number, table: HitRateTable): HitRates {
    const rates = new HitRates(order, prior);
    for (const [key, n, hits] of table) {
      if (key === '') rates.#all = { n, hits };
      else rates.#seen.set(key, { n, hits });
    }
    return rates;
  }
}
