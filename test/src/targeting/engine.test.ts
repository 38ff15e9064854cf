import type { Declaration } from '../../../src/domain/declaration.js';
import type { FedIndicator } from '../../../src/domain/feed-entry.js';
import { createFeedSource } from '../../../src/feed/source.js';
import { openDatabase, type Database } from '../../../src/platform/db.js';
import { createLog } from '../../../src/platform/log.js';
import { ofDeclaration } from '../../../src/targeting/screened/screened.js';
import { createEngine, type Engine } from '../../../src/targeting/engine.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { tellFeed } from '../../support/feed.js';
import { entry, indicator } from './entries.js';

const declaration: Declaration = { declarationNumber: '40000-24-1', declaredOn: '2024-06-15', hs: '0803900000', containers: ['CSQU3054383'], importerId: 'PCW8KX7' };

describe('the engine on its feed', () => {
  let database: TestDatabase;
  let reader: Database;
  let now: Date;
  let engine: Engine;
  const clock = { now: () => now };
  const open = (): Engine => createEngine({ feed: createFeedSource({ db: database.db, reader }), clock, log: createLog('silent') });
  const append = (body: FedIndicator, kind: 'add' | 'change' | 'expire' | 'withdraw' = 'add'): Promise<unknown> =>
    database.db.transaction((tx) => tellFeed(tx, [entry(0, body, kind)], now));
  const hits = (): string[] => engine.screen(ofDeclaration(declaration), now).hits.map((hit) => hit.field);
  const until = async (happened: () => boolean, within = 1000): Promise<number> => {
    const began = performance.now();
    while (!happened() && performance.now() - began < within) await new Promise((resolve) => setTimeout(resolve, 2));
    return performance.now() - began;
  };

  beforeEach(async () => {
    now = new Date('2024-06-15T12:00:00Z');
    database = await createTestDatabase();
    reader = openDatabase(database.url, { reader: true });
    engine = open();
  });
  afterEach(async () => {
    await engine.stop();
    await reader.close();
    await database.drop();
  });

  it('refuses to judge before it has read the feed, and after it was stopped', async () => {
    expect(() => engine.screen(ofDeclaration(declaration), now)).toThrow(expect.objectContaining({ code: 'unavailable', text: expect.objectContaining({ retryAfter: 2 }) }));
    await engine.start();
    expect(engine.screen(ofDeclaration(declaration), now)).toMatchObject({ lane: 'green', score: 0, hits: [], rulesVersion: '2', feedPosition: 0 });
    await engine.stop();
    expect(() => engine.screen(ofDeclaration(declaration), now)).toThrow('unavailable');
  });

  it('sees within a second what another connection accepts, but nothing before its commit', async () => {
    await engine.start();
    const container = indicator(1, { field: 'container.number', value: 'CSQU3054383', weight: 80 });
    await database.db.transaction(async (tx) => {
      await tellFeed(tx, [entry(0, container)], now);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(hits()).toEqual([]);
    });
    expect(await until(() => hits().length > 0)).toBeLessThan(1000);
    expect(engine.screen(ofDeclaration(declaration), now)).toMatchObject({ lane: 'red', score: 80, feedPosition: 1, hits: [{ pointer: '/containers/0' }] });
  });

  it('follows changes, withdrawals and expiry told by the feed', async () => {
    const container = indicator(1, { field: 'container.number', value: 'CSQU3054383', weight: 80 });
    const importer = indicator(2, { field: 'importer.id', value: 'PCW8KX7', weight: 20 });
    await append(container);
    await append(importer);
    await engine.start();
    expect(hits()).toEqual(['container.number', 'importer.id']);
    await append({ ...container, weight: 5 }, 'change');
    await until(() => hits()[0] === 'importer.id');
    expect(hits()).toEqual(['importer.id', 'container.number']);
    await append(container, 'withdraw');
    await append(importer, 'expire');
    await until(() => hits().length === 0);
    expect([hits(), engine.state()]).toEqual([[], { ready: true, position: 5, edition: 0, indicators: 0, profiles: 0, unreadable: 0 }]);
  });

  it('lets an indicator expire by the clock, without being told', async () => {
    await append(indicator(1, { field: 'importer.id', value: 'PCW8KX7', validUntil: '2024-06-15T13:00:00Z' }));
    await engine.start();
    expect(hits()).toHaveLength(1);
    now = new Date('2024-06-15T13:00:00Z');
    expect(hits()).toEqual([]);
  });

  it('knows after a restart what happened while it was away', async () => {
    await append(indicator(1, { field: 'importer.id', value: 'PCW8KX7' }));
    await engine.start();
    await engine.stop();
    await append(indicator(1, { field: 'importer.id', value: 'PCW8KX7' }), 'withdraw');
    await append(indicator(2, { field: 'container.number', value: 'CSQU3054383' }));
    engine = open();
    await engine.start();
    expect([hits(), engine.state().position]).toEqual([['container.number'], 3]);
  });

  it('hears again after its listening connection was cut', async () => {
    await engine.start();
    await reader.query('SELECT 1');
    await database.db.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`);
    await append(indicator(1, { field: 'importer.id', value: 'PCW8KX7' }));
    await until(() => hits().length > 0, 3000);
    expect(hits()).toHaveLength(1);
  });

  it('passes over an entry nobody can read, counts it, and goes on', async () => {
    await append({ ...indicator(1, { field: 'importer.id', value: 'PCW8KX7' }), validUntil: 'infinity' });
    await append(indicator(2, { field: 'importer.id', value: 'PCW8KX7' }));
    await engine.start();
    expect([hits(), engine.state().unreadable]).toEqual([['importer.id'], 1]);
  });

  it('loads more than one page', async () => {
    await database.db.transaction((tx) => tellFeed(tx, Array.from({ length: 4001 }, (_, n) => entry(0, indicator(n, { field: 'importer.id', value: `IM${n}` }))), now));
    await append(indicator(5000, { field: 'importer.id', value: 'PCW8KX7' }));
    await engine.start();
    expect([hits(), engine.state().indicators]).toEqual([['importer.id'], 4002]);
  });
});
