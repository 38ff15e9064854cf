import { feedStream, type FeedStream } from '../../../src/feed/nats/stream.js';
import { createNatsFeedSource } from '../../../src/feed/nats/source.js';
import type { FeedSource, FirstLoad } from '../../../src/feed/source.js';
import { createForwardFeed } from '../../../src/flows/forward-feed.js';
import { createLog } from '../../../src/platform/log.js';
import { openNats, type Nats } from '../../../src/platform/nats.js';
import type { FeedEntry } from '../../../src/domain/feed-entry.js';
import { describeWithNats, describeWithOwnNats, someCode } from '../../support/nats.js';
import { startNats, type TestNats } from '../../support/nats-server.js';
import { until } from '../../support/world.js';
import { entry, indicator } from '../targeting/entries.js';

const log = createLog('silent');

/** A feed that somebody else keeps, of which every position can be read. */
const feedOf = (entries: FeedEntry[]): Pick<FeedSource, 'read'> & FirstLoad => ({ read: async (after, limit) => entries.slice(after, after + limit), readStanding: async () => 0 });
const entriesTo = (count: number): FeedEntry[] => Array.from({ length: count }, (_, n) => entry(n + 1, indicator(n + 1, { field: 'importer.id', value: `V${n + 1}` })));

const forwardAll = async (feed: Pick<FeedSource, 'read'>, stream: FeedStream): Promise<void> => {
  const step = createForwardFeed({ feed, stream })();
  while (await step());
};

describeWithNats('the feed over NATS', () => {
  let server: TestNats;
  const open: Nats[] = [];
  beforeAll(async () => { server = await startNats(); }, 30_000);
  const made: Array<{ nats: Nats; name: string }> = [];
  afterEach(async () => {
    for (const { nats, name } of made.splice(0)) await (await nats.streams()).streams.delete(name);
    for (const one of open.splice(0)) await one.close();
  });
  afterAll(() => server?.stop());

  const streamOfItsOwn = (): { nats: Nats; stream: FeedStream } => {
    const nats = openNats({ url: server.url, name: 'test', log });
    open.push(nats);
    const stream = feedStream(nats, { administration: someCode(), replicas: 1 });
    made.push({ nats, name: stream.name });
    return { nats, stream };
  };

  it('carries every entry to the same position, whoever carried the ones before', async () => {
    const { nats, stream } = streamOfItsOwn();
    const entries = entriesTo(1234);
    await forwardAll(feedOf(entries.slice(0, 700)), stream);
    await forwardAll(feedOf(entries), stream);
    await forwardAll(feedOf(entries), stream);
    expect(await stream.last()).toBe(1234);
    const source = createNatsFeedSource({ nats, stream, complete: feedOf([]), log });
    expect(await source.read(0, 2000)).toEqual(entries);
    expect(await source.read(1000, 100)).toEqual(entries.slice(1000, 1100));
    expect(await source.read(1234, 100)).toEqual([]);
  }, 30_000);

  it('keeps an entry once, however many carry it at the same time', async () => {
    const { stream } = streamOfItsOwn();
    const entries = entriesTo(300);
    const tries = await Promise.allSettled([1, 2, 3].map(() => forwardAll(feedOf(entries), stream)));
    if (tries.some(({ status }) => status === 'rejected')) await forwardAll(feedOf(entries), stream);
    expect(await stream.last()).toBe(300);
    expect(await stream.entryAt(300)).toEqual(entries[299]);
  }, 30_000);

  it('leaves a stream alone that knows what our feed does not', async () => {
    const { stream } = streamOfItsOwn();
    await forwardAll(feedOf(entriesTo(20)), stream);
    await expect(forwardAll(feedOf(entriesTo(10)), stream)).rejects.toThrow('is not entry 20 of our feed');
    const another = entriesTo(30).map((one, n) => ({ ...one, indicatorId: one.indicatorId.replace('0190', '0191'), position: n + 1 }));
    await expect(forwardAll(feedOf(another), stream)).rejects.toThrow('another database');
    expect(await stream.last()).toBe(20);
  }, 30_000);

  it('reads what was erased in the stream from the database', async () => {
    const { nats, stream } = streamOfItsOwn();
    const entries = entriesTo(50);
    await forwardAll(feedOf(entries), stream);
    await stream.erase([1, 2, 25, 50]);
    const asked: number[] = [];
    const complete = { ...feedOf([]), read: (after: number, limit: number) => { asked.push(after); return feedOf(entries).read(after, limit); } };
    expect(await createNatsFeedSource({ nats, stream, complete, log }).read(0, 100)).toEqual(entries);
    expect(asked).toEqual([0, 24, 49]);
    expect(await stream.entryAt(25)).toBeUndefined();
    await forwardAll(feedOf(entriesTo(55)), stream);
    expect(await stream.last()).toBe(55);
  }, 30_000);
});

describeWithOwnNats('a server that goes away', () => {
  it('does not stop the engine: the database is read, and the ring is heard again', async () => {
    const server = await startNats();
    const nats = openNats({ url: server.url, name: 'test', log });
    const stream = feedStream(nats, { administration: 'KR', replicas: 1 });
    const entries = entriesTo(5);
    let rings = 0;
    const source = createNatsFeedSource({ nats, stream, complete: feedOf(entries), log });
    const stop = await source.listen(() => { rings += 1; });
    await forwardAll(feedOf(entries), stream);
    for (let tries = 0; rings === 0 && tries < 100; tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(rings).toBe(1);
    await stop();
    await server.kill(0);
    expect(await source.read(2, 10)).toEqual(entries.slice(2));
    await server.restart(0);
    for (let tries = 0; tries < 100; tries += 1) {
      try { await stream.last(); break; } catch { await new Promise((resolve) => setTimeout(resolve, 100)); }
    }
    expect(await source.read(2, 10)).toEqual(entries.slice(2));
    await nats.close();
    await server.stop();
  }, 60_000);
});

describeWithOwnNats('a cluster of three', () => {
  it('loses one server and no entry', async () => {
    const cluster = await startNats(3);
    const nats = openNats({ url: cluster.url, name: 'test', log });
    try {
      const stream = feedStream(nats, { administration: 'CC', replicas: 3 });
      const entries = entriesTo(3000);
      const begin = createForwardFeed({ feed: feedOf(entries), stream });
      let step = begin();
      let killed = false;
      for (let tries = 0; tries < 200; tries += 1) {
        try {
          const more = await step();
          if (!killed && await stream.last() >= 1000) {
            killed = true;
            await cluster.kill(1);
          }
          if (!more && await stream.last() === 3000) break;
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 200));
          step = begin();
        }
      }
      expect(killed).toBe(true);
      // The database is only asked while the two that are left have not settled who leads.
      const source = createNatsFeedSource({ nats, stream, complete: { ...feedOf([]), read: () => Promise.reject(new Error('the database was asked')) }, log });
      expect(await until('the stream to be read', () => source.read(0, 5000).catch(() => undefined), 60_000)).toEqual(entries);
    } finally {
      await nats.close();
      await cluster.stop();
    }
  }, 120_000);
});
