import type { ScreenedKind } from '../../domain/profile.js';
import type { Lane } from '../lane.js';
import { addRank, addRanks, type RankCounts } from './day-ranks.js';
import type { Budgeted } from './settings.js';

/** What one office has seen of one kind today, before the thing at hand. */
export interface OfficeCounts {
  readonly screened: number;
  readonly inspected: number;
  /** Of those inspected, how many by criteria. */
  readonly byCriteria: number;
  /** Of what comes in lists: how ranks lie today. */
  readonly ranks?: RankCounts;
}

/** One decision, as it is counted. */
export interface CountedDecision {
  readonly inspected: boolean;
  readonly byCriteria: boolean;
  readonly rank?: number | undefined;
}

/** How a decision about this kind of thing is counted. Of declarations ranks are not: how theirs lie is learned. */
export function countedOf(kind: ScreenedKind, { lane, method, rank }: { readonly lane: Lane; readonly method: string; readonly rank?: number | undefined }): CountedDecision {
  const inspected = lane === 'red';
  return { inspected, byCriteria: inspected && method === 'criteria', rank: kind === 'declaration' ? undefined : rank };
}

/** Counts by `<kind> <office>`. */
export type CountsByOffice = ReadonlyMap<string, OfficeCounts>;

const NONE: OfficeCounts = { screened: 0, inspected: 0, byCriteria: 0 };

const keyOf = ({ kind, office }: Budgeted): string => `${kind} ${office ?? ''}`;

/** Kind and office of a key; '' is where no office is named. */
export function budgetedOf(key: string): { readonly kind: ScreenedKind; readonly office: string } {
  const end = key.indexOf(' ');
  return { kind: key.slice(0, end) as ScreenedKind, office: key.slice(end + 1) };
}

/** The counts of several engines together, by kind and office. */
export function together(counted: Iterable<OfficeCounts & { readonly kind: ScreenedKind; readonly office: string }>): CountsByOffice {
  const sums = new Map<string, OfficeCounts>();
  for (const { kind, office, ...counts } of counted) sums.set(keyOf({ kind, office }), plus(sums.get(keyOf({ kind, office })) ?? NONE, counts));
  return sums;
}

function plus(one: OfficeCounts, other: OfficeCounts): OfficeCounts {
  const ranks = addRanks(one.ranks, other.ranks);
  return { screened: one.screened + other.screened, inspected: one.inspected + other.inspected, byCriteria: one.byCriteria + other.byCriteria, ...(ranks ? { ranks } : {}) };
}

/**
 * Counts by kind, office and day: what this engine has counted, and what the others had when they were last heard of (see shared-counts.ts). Each
 * screening keeps the counts it was decided with, so that it can be decided again.
 */
export class OfficeDay {
  #day = '';
  #own = new Map<string, OfficeCounts>();
  #others: CountsByOffice = new Map();

  before(budgeted: Budgeted, at: Date): OfficeCounts {
    this.turn(at);
    const key = keyOf(budgeted);
    const [own, others] = [this.#own.get(key) ?? NONE, this.#others.get(key)];
    return others ? plus(own, others) : own;
  }

  add(budgeted: Budgeted, { inspected, byCriteria, rank }: CountedDecision): void {
    const held = this.#own.get(keyOf(budgeted)) ?? NONE;
    const ranks = rank === undefined ? held.ranks : addRank(held.ranks, rank);
    this.#own.set(keyOf(budgeted), {
      screened: held.screened + 1, inspected: held.inspected + (inspected ? 1 : 0), byCriteria: held.byCriteria + (byCriteria ? 1 : 0), ...(ranks ? { ranks } : {}),
    });
  }

  /** Begins a new day where there is one. @returns the day (ISO, UTC), and what this engine has counted on it */
  turn(at: Date): { readonly day: string; readonly own: CountsByOffice } {
    const day = at.toISOString().slice(0, 10);
    if (day > this.#day) {
      this.#day = day;
      this.#own = new Map();
      this.#others = new Map();
    }
    return { day: this.#day, own: this.#own };
  }

  /** What the others have counted on this day. Of a day that is over it is forgotten. */
  hear(day: string, others: CountsByOffice): void {
    if (day === this.#day) this.#others = others;
  }
}
