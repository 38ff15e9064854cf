/** What one office has seen today, before the declaration at hand. */
export interface OfficeCounts {
  readonly screened: number;
  readonly inspected: number;
  /** Of those inspected, how many by criteria. */
  readonly byCriteria: number;
}

const NONE: OfficeCounts = { screened: 0, inspected: 0, byCriteria: 0 };

/**
 * Counts by office and day, in memory: rates, of which every process keeps its own, and together they keep the same. Each screening keeps
 * the counts it was decided with, so that it can be decided again.
 */
export class OfficeDay {
  #day = '';
  #counts = new Map<string, OfficeCounts>();

  before(office: string, at: Date): OfficeCounts {
    const day = at.toISOString().slice(0, 10);
    if (day > this.#day) {
      this.#day = day;
      this.#counts.clear();
    }
    return this.#counts.get(office) ?? NONE;
  }

  add(office: string, { inspected, byCriteria }: { inspected: boolean; byCriteria: boolean }): void {
    const held = this.#counts.get(office) ?? NONE;
    this.#counts.set(office, { screened: held.screened + 1, inspected: held.inspected + (inspected ? 1 : 0), byCriteria: held.byCriteria + (byCriteria ? 1 : 0) });
  }
}
