import type { FeedEntry } from '../domain/feed-entry.js';
import type { Log } from '../platform/log.js';

/** Entries read at once: large enough that a million take seconds, small enough not to hold up a screening for long. */
const PAGE = 2000;
/** A ring may be lost with its connection: look unasked this often. */
const LOOK_EVERY_MS = 2000;
/** Looks in a row that may fail to reach the end of the feed; beyond that a green would be a guess. */
const LOOKS_BEFORE_STALE = 5;

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
  let looks = 0;
  let reached = false;
  let stopped = false;
  let rung = false;
  let reading: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopListening: (() => Promise<void>) | undefined;
  let arrive: () => void = () => undefined;

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

  const readToEnd = async (): Promise<void> => {
    if (!loaded) await loadStanding();
    let page: FeedEntry[];
    do {
      page = await feed.read(position, PAGE);
      page.forEach(takeInOrder);
    } while (page.length === PAGE && !stopped);
    looks = 0;
    reached = true;
    arrive();
  };

  const readWhileRung = async (): Promise<void> => {
    try {
      // Listening comes first: what is appended while the first pages load rings too, and is read right after.
      stopListening ??= await feed.listen(wake);
      while (rung && !stopped) {
        rung = false;
        await readToEnd();
      }
    } catch (error) {
      log.warn({ err: error, position }, 'the feed could not be read; trying again');
    } finally {
      // In the same turn as the last look at `rung`, so that no ring falls between.
      reading = undefined;
    }
  };

  const wake = (): void => {
    rung = true;
    if (!stopped) reading ??= readWhileRung();
  };

  const look = (): void => {
    looks += 1;
    wake();
  };

  return {
    start() {
      timer = setInterval(look, LOOK_EVERY_MS);
      timer.unref();
      wake();
      return new Promise((resolve) => {
        arrive = resolve;
      });
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      arrive();
      await reading;
      await stopListening?.();
    },
    caughtUp: () => reached && !stopped && looks <= LOOKS_BEFORE_STALE,
    position: () => position,
  };
}
