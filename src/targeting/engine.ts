import type { FeedEntry } from '../domain/feed-entry.js';
import type { Clock } from '../platform/clock.js';
import type { Log } from '../platform/log.js';
import { Refusal } from '../platform/refusal.js';
import { IndicatorBook } from './book.js';
import { countedOf, OfficeDay } from './decision/office-counts.js';
import type { SharedCounts } from './decision/office-store.js';
import { shareCounts } from './decision/shared-counts.js';
import { keysOf } from './declared-values.js';
import { NO_EDITION } from './edition.js';
import { followEditions, type EditionSource } from './edition-follower.js';
import { createFollower, type FollowerDeps } from './follower.js';
import type { NameLikeness } from './name-candidates.js';
import { RuleBook } from './rule-book.js';
import type { Screened } from './screened/screened.js';
import { judge, type Verdict } from './verdict.js';

export interface EngineDeps {
  readonly feed: FollowerDeps['feed'];
  readonly clock: Clock;
  readonly log: Log;
  /** Profiles, rules and experience of our own; without it partners' indicators alone decide. */
  readonly editions?: EditionSource;
  /** Where the engines of all processes count together for each office; without it this one counts alone. */
  readonly counts?: SharedCounts;
  /** How names are compared; without it only equal ones meet. */
  readonly likeness?: NameLikeness;
}

export interface EngineState {
  /** Whether it has read its feed to the end and knows the last edition of the rules, lately. */
  readonly ready: boolean;
  readonly position: number;
  readonly edition: number;
  readonly indicators: number;
  readonly profiles: number;
  /** Entries passed over because their body could not be read. */
  readonly unreadable: number;
}

export interface Engine {
  /** Loads the feed from its beginning and follows it until stopped. Resolves when it has caught up for the first time. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** @throws Refusal `unavailable` while it has not read its feed to the end: never a green by ignorance. */
  screen(screened: Screened, at: Date): Verdict;
  state(): EngineState;
}

/** Every indicator in force, in memory, following the feed, and the last edition of our own rules; it asks no database to screen. */
export function createEngine({ feed, clock, log, editions, counts, likeness }: EngineDeps): Engine {
  const book = new IndicatorBook(likeness);
  const today = new OfficeDay();
  let rules = new RuleBook(NO_EDITION);
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
  const ruling = editions && followEditions({ source: editions, take: (edition) => { rules = new RuleBook(edition, likeness); }, log });
  const sharing = counts && shareCounts({ counts, today, clock, log });
  const ready = (): boolean => follower.caughtUp() && (ruling?.current() ?? true);

  return {
    start: async () => void await Promise.all([follower.start(), ruling?.start(), sharing?.start()]),
    stop: async () => void await Promise.all([follower.stop(), ruling?.stop(), sharing?.stop()]),
    screen(screened, at) {
      if (!ready()) {
        throw new Refusal('unavailable', { detail: 'The targeting engine has not read all accepted indicators and rules yet', retryAfter: 2 });
      }
      const moment = at.getTime();
      const verdict = judge({
        screened, rules, moment, hits: hitsIn(book, screened, moment), counts: today.before(screened, at), feedPosition: follower.position(),
      });
      today.add(screened, countedOf(screened.kind, verdict.decision));
      return verdict;
    },
    state: () => ({
      ready: ready(), position: follower.position(), edition: rules.edition.edition, indicators: book.size, profiles: rules.edition.profiles.length, unreadable,
    }),
  };
}

/** What partners' indicators say of it. */
export function hitsIn(book: IndicatorBook, { values }: Pick<Screened, 'values'>, moment: number): ReturnType<IndicatorBook['meet']> {
  const alike = book.alike(values);
  return book.meet(keysOf(alike.length === 0 ? values : [...values, ...alike]), moment);
}
