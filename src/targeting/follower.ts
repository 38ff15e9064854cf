import type { FeedEntry } from '../domain/feed-entry.js';
import { logFault } from '../platform/fault-log.js';
import type { Log } from '../platform/log.js';
import { keepLooking } from './look.js';

/** Entries read at once: large enough that a million take seconds, small enough not to hold up a screening for long. */
const PAGE = 2000;

export interface FollowerDeps {
  readonly feed: {
    /** Entries after a position, in order, at most `limit`. */
    read(after: number, limit: number): Promise<FeedEntry[]>;
    listen(onChange: () => void): Promise<() => Promise<void>>;
    /** What stands at this moment, in pages. @returns the position it stands at; without it the feed is read from its beginning */
    readStanding?(take: (page: ReadonlyArray<Pick<FeedEntry, 'indicatorId' | 'keptId' | 'body'>>) => void): Promise<number>;
  };
  readonly take: (entry: FeedEntry) => void;
  readonly log: Log;
}

export interface Follower {
  /** Takes what stands, then follows until stopped. Resolves when the end was reached for the first time. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Whether the end of the feed was reached, lately. */
  caughtUp(): boolean;
  /** The last position taken. */
  position(): number;
}

/**
 * Takes every entry of the feed exactly once and in order: woken by a ring, and by the clock in case one was lost.
 * A feed that cannot be read is tried again at every look; meanwhile `caughtUp` says what that means.
 */
export function createFollower({ feed, take, log }: FollowerDeps): Follower {
  let position = 0;
  let loaded = false;

  const takeInOrder = (entry: FeedEntry): void => {
    if (entry.position !== position + 1) throw new Error(`the feed jumps from ${position} to ${entry.position}`);
    take(entry);
    position = entry.position;
  };

  /** An engine that begins has no use for the history: what was taken away since would only be put in and taken out again. */
  const loadStanding = async (): Promise<void> => {
    // Half a load may hold what has been taken away since. The history mends that: it takes everything in and out again, from the beginning.
    loaded = true;
    const at = new Date();
    position = await feed.readStanding?.((page) => page.forEach((one) => take({ ...one, kind: 'add', position: 0, at }))) ?? 0;
  };

  const { start, stop, current } = keepLooking({
    listen: (onChange) => feed.listen(onChange),
    async read(stopped) {
      if (!loaded) await loadStanding();
      let page: FeedEntry[];
      do {
        page = await feed.read(position, PAGE);
        page.forEach(takeInOrder);
      } while (page.length === PAGE && !stopped());
    },
    failed: (error) => logFault(log, error, { message: 'the feed could not be read; trying again', position }),
  });
  return { start, stop, caughtUp: current, position: () => position };
}
