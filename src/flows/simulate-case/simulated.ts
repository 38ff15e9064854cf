import type { Hit } from '../../targeting/hit.js';
import type { Lane } from '../../targeting/lane.js';

export type LaneCounts = Record<Lane, number>;

export interface SimulatedTraffic {
  readonly looked: number;
  readonly met: number;
  /** Of screenings: the lanes of those that meet, then. */
  readonly lanesThen?: LaneCounts;
  readonly lanes: LaneCounts;
}

/** What the engine would have done; times are RFC 3339, UTC. */
export interface CaseSimulation {
  readonly caseId: string;
  readonly from: string;
  readonly until: string;
  readonly indicators: number;
  readonly complete: boolean;
  readonly reachedBack?: string;
  readonly screenings: SimulatedTraffic;
  readonly declarations: SimulatedTraffic;
  readonly hits: ReadonlyArray<{
    readonly reference: string;
    readonly screeningId?: string;
    readonly happenedAt: string;
    readonly laneThen?: Lane;
    readonly lane: Lane;
    readonly score: number;
    readonly fields: readonly string[];
  }>;
}

interface Meeting {
  readonly reference: string;
  readonly screeningId?: string;
  readonly happenedAt: Date;
  readonly laneThen?: Lane;
  readonly lane: Lane;
  readonly score: number;
  readonly hits: readonly Hit[];
}

type Where = 'screenings' | 'declarations';

const SHOWN = 50;
const FIELDS = 20;
const none = (): LaneCounts => ({ red: 0, yellow: 0, blue: 0, green: 0 });

/** Adds up what a simulation sees. */
export class Simulated {
  readonly #of: { readonly caseId: string; readonly from: Date; readonly until: Date; readonly indicators: number };
  readonly #sum = { screenings: { looked: 0, met: 0, lanesThen: none(), lanes: none() }, declarations: { looked: 0, met: 0, lanes: none() } };
  readonly #hits: Meeting[] = [];
  #reached: Date | undefined;
  #complete = true;

  constructor(of: { readonly caseId: string; readonly from: Date; readonly until: Date; readonly indicators: number }) {
    this.#of = of;
  }

  /** @param back the oldest of them */
  looked(where: Where, count: number, back?: Date): void {
    this.#sum[where].looked += count;
    this.#reached = back ?? this.#reached;
  }

  met(where: Where, meeting: Meeting): void {
    const sum = this.#sum[where];
    sum.met += 1;
    sum.lanes[meeting.lane] += 1;
    if (meeting.laneThen) this.#sum.screenings.lanesThen[meeting.laneThen] += 1;
    this.#hits.push(meeting);
    if (this.#hits.length > SHOWN * 4) this.#trim();
  }

  /** The time for it is over. */
  stopped(): void {
    this.#complete = false;
  }

  result(): CaseSimulation {
    const { caseId, from, until, indicators } = this.#of;
    this.#trim();
    return {
      caseId, from: from.toISOString(), until: until.toISOString(), indicators, complete: this.#complete,
      ...(!this.#complete && this.#reached ? { reachedBack: this.#reached.toISOString() } : {}), ...this.#sum,
      hits: this.#hits.map(({ hits, happenedAt, ...one }) => ({ ...one, happenedAt: happenedAt.toISOString(), fields: [...new Set(hits.map(({ field }) => field))].slice(0, FIELDS) })),
    };
  }

  /** The newest stay. */
  #trim(): void {
    this.#hits.sort((one, other) => other.happenedAt.getTime() - one.happenedAt.getTime());
    this.#hits.length = Math.min(this.#hits.length, SHOWN);
  }
}
