import type { Declaration } from '../domain/declaration.js';
import type { FeedEntry } from '../domain/feed-entry.js';
import type { Clock } from '../platform/clock.js';
import type { Log } from '../platform/log.js';
import { Refusal } from '../platform/refusal.js';
import { IndicatorBook } from './book.js';
import { declaredValues, keysOf } from './declared-values.js';
import { explain } from './explain.js';
import { createFollower, type FollowerDeps } from './follower.js';
import type { Hit } from './hit.js';
import { decideLane, type Lane } from './lane.js';
import { RULES_VERSION, scoreOf } from './score.js';

export interface EngineDeps {
  readonly feed: FollowerDeps['feed'];
  readonly clock: Clock;
  readonly log: Log;
}

export interface Verdict {
  readonly lane: Lane;
  /** 0 to 100. */
  readonly score: number;
  /** Strongest first. */
  readonly hits: readonly Hit[];
  /** How the lane came about, sentence by sentence. */
  readonly explanation: readonly string[];
  readonly rulesVersion: string;
  /** The last entry of the feed this answer knows. */
  readonly feedPosition: number;
}

export interface EngineState {
  /** Whether it has read its feed to the end, lately. */
  readonly ready: boolean;
  readonly position: number;
  readonly indicators: number;
  /** Entries passed over because their body could not be read. */
  readonly unreadable: number;
}

export interface Engine {
  /** Loads the feed from its beginning and follows it until stopped. Resolves when it has caught up for the first time. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** @throws Refusal `unavailable` while it has not read its feed to the end: never a green by ignorance. */
  screen(declaration: Declaration, at: Date): Verdict;
  state(): EngineState;
}

/** Every indicator in force, in memory, following the feed; it asks no database to screen. */
export function createEngine({ feed, clock, log }: EngineDeps): Engine {
  const book = new IndicatorBook();
  let unreadable = 0;

  const take = (entry: FeedEntry): void => {
    try {
      book.apply(entry, clock.now().getTime());
    } catch (error) {
      // One entry nobody can read must not keep all later ones from the engine.
      unreadable += 1;
      log.error({ err: error, position: entry.position, indicatorId: entry.indicatorId }, 'a feed entry cannot be read and is passed over');
    }
  };
  const follower = createFollower({ feed, take, log });

  return {
    start: follower.start,
    stop: follower.stop,
    screen(declaration, at) {
      if (!follower.caughtUp()) {
        throw new Refusal('unavailable', { detail: 'The targeting engine has not read all accepted indicators yet', retryAfter: 2 });
      }
      const hits = book.meet(keysOf(declaredValues(declaration)), at.getTime()).sort(strongestFirst);
      const decision = { score: scoreOf(hits), ...decideLane(hits) };
      return {
        lane: decision.lane, score: decision.score, hits, explanation: explain(hits, decision),
        rulesVersion: RULES_VERSION, feedPosition: follower.position(),
      };
    },
    state: () => ({ ready: follower.caughtUp(), position: follower.position(), indicators: book.size, unreadable }),
  };
}

function strongestFirst(one: Hit, other: Hit): number {
  return other.weight - one.weight || (one.indicatorId < other.indicatorId ? -1 : 1);
}
