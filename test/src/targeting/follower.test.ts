import { jest } from '@jest/globals';
import type { FeedEntry } from '../../../src/domain/feed-entry.js';
import { createLog } from '../../../src/platform/log.js';
import { createFollower, type Follower } from '../../../src/targeting/follower.js';
import { entry, indicator } from './entries.js';

const LOOK = 2000;

/** A feed one can break: it holds what `append` gave it, rings only when told to, and fails while `broken`. */
function breakableFeed() {
  const held: FeedEntry[] = [];
  let ring: () => void = () => undefined;
  return {
    held, broken: false, hold: undefined as Promise<void> | undefined, reads: 0, deaf: false,
    append(count: number, from = held.length + 1) {
      for (let n = 0; n < count; n += 1) held.push(entry(from + n, indicator(from + n, { field: 'importer.id', value: `V${from + n}` })));
    },
    ring: () => ring(),
    async read(after: number, limit: number): Promise<FeedEntry[]> {
      this.reads += 1;
      const page = held.filter((one) => one.position > after).slice(0, limit);
      await this.hold;
      if (this.broken) throw new Error('no connection');
      return page;
    },
    async listen(onChange: () => void) {
      if (this.deaf) throw new Error('no connection');
      ring = onChange;
      return async () => undefined;
    },
  };
}

describe('following the feed', () => {
  let feed: ReturnType<typeof breakableFeed>;
  let follower: Follower;
  let taken: number[];
  const settle = (ms = 0): Promise<void> => jest.advanceTimersByTimeAsync(ms);

  beforeEach(() => {
    jest.useFakeTimers();
    feed = breakableFeed();
    taken = [];
    follower = createFollower({ feed, take: ({ position }) => void taken.push(position), log: createLog('silent') });
  });
  afterEach(async () => {
    await follower.stop();
    jest.useRealTimers();
  });

  it('has not caught up before the last page was read', async () => {
    feed.append(4500);
    let arrived = false;
    let release: () => void = () => undefined;
    feed.hold = new Promise((resolve) => { release = resolve; });
    void follower.start().then(() => { arrived = true; });
    await settle();
    expect([follower.caughtUp(), arrived]).toEqual([false, false]);
    release();
    await settle();
    expect([follower.caughtUp(), arrived, follower.position(), feed.reads]).toEqual([true, true, 4500, 3]);
    expect(taken).toEqual(feed.held.map(({ position }) => position));
  });

  it('reads on when it is rung, and loses no ring that comes while it reads', async () => {
    void follower.start();
    await settle();
    feed.append(1);
    feed.ring();
    feed.append(1);
    feed.ring();
    await settle();
    expect(taken).toEqual([1, 2]);
    let release: () => void = () => undefined;
    feed.hold = new Promise((resolve) => { release = resolve; });
    feed.ring();
    await settle();
    feed.append(1);
    feed.ring();
    release();
    await settle();
    expect(taken).toEqual([1, 2, 3]);
  });

  it('looks by itself when a ring was lost', async () => {
    void follower.start();
    await settle();
    feed.append(2);
    await settle(LOOK);
    expect(taken).toEqual([1, 2]);
  });

  it('says so when it cannot reach the end any more, and carries on where it was when it can again', async () => {
    void follower.start();
    feed.append(1);
    await settle(LOOK);
    feed.broken = true;
    feed.append(1);
    await settle(5 * LOOK);
    expect(follower.caughtUp()).toBe(true);
    await settle(LOOK);
    expect(follower.caughtUp()).toBe(false);
    feed.broken = false;
    await settle(LOOK);
    expect([follower.caughtUp(), taken]).toEqual([true, [1, 2]]);
  });

  it('says so when reading never comes back', async () => {
    void follower.start();
    await settle();
    let release: () => void = () => undefined;
    feed.hold = new Promise((resolve) => { release = resolve; });
    await settle(7 * LOOK);
    expect(follower.caughtUp()).toBe(false);
    release();
  });

  it('keeps trying when even the first attempts fail', async () => {
    feed.deaf = feed.broken = true;
    feed.append(1);
    void follower.start();
    await settle(LOOK);
    feed.deaf = false;
    await settle(LOOK);
    expect([follower.caughtUp(), taken]).toEqual([false, []]);
    feed.broken = false;
    await settle(LOOK);
    expect([follower.caughtUp(), taken]).toEqual([true, [1]]);
  });

  it('does not step over a gap', async () => {
    feed.append(1);
    feed.append(1, 3);
    void follower.start();
    await settle(7 * LOOK);
    expect([follower.caughtUp(), taken]).toEqual([false, [1]]);
  });

  it('is over after stop', async () => {
    const started = follower.start();
    await settle();
    await follower.stop();
    await started;
    const { reads } = feed;
    feed.ring();
    await settle(3 * LOOK);
    expect([feed.reads, follower.caughtUp()]).toEqual([reads, false]);
  });
});
