/** What one office has seen today, before the declaration at hand. */
export interface OfficeCounts {
  readonly screened: number;
  readonly inspected: number;
  /** Of those inspected, how many by criteria. */
  readonly byCriteria: number;
}

const NONE: OfficeCounts = { screened: 0, inspected: 0, byCriteria: 0 };

/**
 * Counts by office and day: what this engine has counted, and what the others had when they were last heard of (see shared-counts.ts). Each
 * screening keeps the counts it was decided with, so that it can be decided again.
 */
export class OfficeDay {
  #day = '';
  #own = new Map<string, OfficeCounts>();
  #others: ReadonlyMap<string, OfficeCounts> = new Map();

  before(office: string, at: Date): OfficeCounts {
    this.turn(at);
    const [own, others] = [this.#own.get(office) ?? NONE, this.#others.get(office)];
    return others ? { screened: own.screened + others.screened, inspected: own.inspected + others.inspected, byCriteria: own.byCriteria + others.byCriteria } : own;
  }

  add(office: string, { inspected, byCriteria }: { inspected: boolean; byCriteria: boolean }): void {
    const held = this.#own.get(office) ?? NONE;
    this.#own.set(office, { screened: held.screened + 1, inspected: held.inspected + (inspected ? 1 : 0), byCriteria: held.byCriteria + (byCriteria ? 1 : 0) });
  }

  /** Begins a new day where there is one. @returns the day (ISO, UTC), and what this engine has counted on it */
  turn(at: Date): { readonly day: string; readonly own: ReadonlyMap<string, OfficeCounts> } {
    const day = at.toISOString().slice(0, 10);
    if (day > this.#day) {
      this.#day = day;
      this.#own = new Map();
      this.#others = new Map();
    }
    return { day: this.#day, own: this.#own };
  }

  /** What the others have counted on this day. Of a day that is over it is forgotten. */
  hear(day: string, others: ReadonlyMap<string, OfficeCounts>): void {
    if (day === this.#day) this.#others = others;
  }
}
