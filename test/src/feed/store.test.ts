import type { FeedEntry } from '../../../src/domain/feed-entry.js';
import { createFeedSource } from '../../../src/feed/source.js';
import { FEED_CHANNEL, readEntries } from '../../../src/feed/store.js';
import { openDatabase, type Database } from '../../../src/platform/db.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { tellFeed } from '../../support/feed.js';

const AT = new Date('2024-06-01T10:00:00.123Z');

let made = 0;
function entries(count: number): Parameters<typeof tellFeed>[1][number][] {
  return Array.from({ length: count }, () => {
    made += 1;
    const uuid = `0190aaaa-0000-7000-8000-${made.toString(16).padStart(12, '0')}`;
    return {
      kind: 'add', indicatorId: uuid, keptId: uuid,
      body: {
        indicatorId: uuid, partner: 'NL', messageId: uuid, alertId: `NL-${made}`, field: 'importer.id', operator: 'equals', value: `한빛 "${made}" \\`,
        normalised: `V${made}`, identifying: true, weight: 50, explanation: '', handling: { tlp: 'GREEN' }, validFrom: '2024-01-01T00:00:00.000Z', validUntil: '2030-01-01T00:00:00.000Z', alertIndicators: 0,
      },
    };
  });
}

describe('the feed', () => {
  let database: TestDatabase;
  let writers: Database;
  beforeEach(async () => {
    database = await createTestDatabase();
    writers = openDatabase(database.url, { max: 16 });
  });
  afterEach(async () => {
    await writers.close();
    await database.drop();
  });

  it('numbers from 1, in the order given, and reads back what was written', async () => {
    const told = entries(3);
    expect(await database.db.transaction((tx) => tellFeed(tx, told, AT))).toEqual([1, 2, 3]);
    expect(await database.db.transaction((tx) => tellFeed(tx, [], AT))).toEqual([]);
    expect(await database.db.transaction((tx) => tellFeed(tx, entries(1), AT))).toEqual([4]);
    expect(await readEntries(database.db, 0, 3)).toEqual(told.map((entry, n) => ({ ...entry, position: n + 1, at: AT })));
    expect((await readEntries(database.db, 2, 10)).map((entry) => entry.position)).toEqual([3, 4]);
  });

  it('looks up by key what an entry is about, also before the planner has seen any of the tables', async () => {
    for (const table of ['feed.entry', 'pool.indicator', 'pool.record']) await database.db.query(`ALTER TABLE ${table} SET (autovacuum_enabled = false)`);
    await database.db.transaction((tx) => tellFeed(tx, entries(4_000), AT));
    const { rows } = await database.db.query<{ 'QUERY PLAN': string }>('EXPLAIN SELECT * FROM feed.history WHERE position > $1 ORDER BY position LIMIT $2', [2_000, 2_000]);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('record_pkey');
    expect(plan).toContain('indicator_pkey');
    expect(plan).not.toMatch(/Seq Scan on (record|indicator)/);
  });

  it('gives positions of a rolled-back transaction out again', async () => {
    const failing = writers.transaction(async (tx) => {
      expect(await tellFeed(tx, entries(5), AT)).toEqual([1, 2, 3, 4, 5]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await writers.transaction((tx) => tellFeed(tx, entries(1), AT))).toEqual([1]);
  });

  it('shows every entry once, in order and without a gap, to a reader who follows 16 writers of whom some give up', async () => {
    const source = createFeedSource({ db: database.db, reader: database.db });
    const seen: FeedEntry[] = [];
    const kept: string[] = [];
    let writing = true;
    const write = async (writer: number): Promise<void> => {
      for (let round = 0; round < 25; round += 1) {
        const told = entries(1 + ((writer + round) % 4));
        const giveUp = (writer * 7 + round) % 5 === 0;
        await writers.transaction(async (tx) => {
          // Some take their positions early and commit late.
          if (round % 3 === 0) await tx.query('SELECT pg_sleep(0.002)');
          await tellFeed(tx, told, AT);
          if (round % 2 === 0) await tx.query('SELECT pg_sleep(0.002)');
          if (giveUp) throw new Error('given up');
        }).then(() => kept.push(...told.map((entry) => entry.indicatorId)), (error: Error) => expect(error.message).toBe('given up'));
      }
    };
    const follow = async (): Promise<void> => {
      for (let page: FeedEntry[] = []; writing || page.length > 0;) {
        page = await source.read(seen.at(-1)?.position ?? 0, 7);
        seen.push(...page);
      }
    };
    const following = follow();
    await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)));
    writing = false;
    await following;
    seen.push(...await source.read(seen.at(-1)?.position ?? 0, 1000));

    expect(kept.length).toBeGreaterThan(500);
    expect(seen.map((entry) => entry.position)).toEqual(kept.map((_, n) => n + 1));
    expect(seen.map((entry) => entry.indicatorId).sort()).toEqual([...kept].sort());
  });

  it('rings when a transaction commits, with the last position, and not when it rolls back', async () => {
    const heard: string[] = [];
    const stop = await database.db.listen(FEED_CHANNEL, (payload) => heard.push(payload));
    await writers.transaction(async (tx) => {
      await tellFeed(tx, entries(2), AT);
      throw new Error('no');
    }).catch(() => undefined);
    await writers.transaction((tx) => tellFeed(tx, entries(2), AT));
    await writers.transaction((tx) => tellFeed(tx, entries(3), AT));
    await until(() => heard.length >= 2);
    expect(heard).toEqual(['2', '5']);
    await stop();
  });

  it('only grows', async () => {
    await writers.transaction((tx) => tellFeed(tx, entries(1), AT));
    await expect(writers.query(`UPDATE feed.entry SET kind = 'withdraw'`)).rejects.toThrow('only grows');
    await expect(writers.query('DELETE FROM feed.entry')).rejects.toThrow('only grows');
    await expect(writers.query('TRUNCATE feed.entry')).rejects.toThrow('only grows');
  });
});

async function until(happened: () => boolean): Promise<void> {
  for (let n = 0; n < 200 && !happened(); n += 1) await new Promise((resolve) => setTimeout(resolve, 10));
}
