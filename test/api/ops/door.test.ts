import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { concernsOf } from '../../../api/ops/concerns.js';
import { createOpsDoor, type OpsDoorDeps } from '../../../api/ops/door.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let folder: string;
beforeAll(async () => { [database, folder] = await Promise.all([createTestDatabase(), mkdtemp(join(tmpdir(), 'crx-ops-'))]); });
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true });
});

const look = (given: Partial<OpsDoorDeps> & { spoolDirectory?: string; nats?: boolean } = {}) => {
  const { spoolDirectory = folder, nats = true, ...deps } = given;
  const gateway = { config: { spoolDirectory }, reader: database.db, clock: { now: () => new Date() }, feed: { isUp: () => nats } };
  return request(createOpsDoor({
    metrics: { text: async () => '' }, db: database.db, parts: () => new Map([['worker', true]]), missingKeys: () => [],
    concerns: concernsOf(gateway as unknown as Parameters<typeof concernsOf>[0]), ...deps,
  })).get('/readyz');
};

it('is ready when everything is well', async () => {
  expect((await look().expect(200)).body).toEqual({ status: 'ready', parts: { database: true, worker: true } });
});

it('tells degraded from dead: NATS away, an engine behind, a spool that cannot be written', async () => {
  const { db } = database;
  await db.query(`UPDATE feed.head SET last = 20000 WHERE feed = 'indicators'`);
  await db.query(`INSERT INTO feed.engine (name, position, reported_at) VALUES ('gate-1', 5, now())`);
  await writeFile(join(folder, 'file'), '');
  const { body } = await look({ nats: false, spoolDirectory: join(folder, 'file', 'below') }).expect(200);
  expect(body).toEqual({
    status: 'degraded', parts: { database: true, worker: true },
    degraded: { spool: expect.stringContaining('cannot be written'), feed: expect.stringContaining('NATS is away'), engines: 'gate-1 lacks 19995 entries' },
  });
  await db.query('DELETE FROM feed.engine');
});

it('is dead without a part, without the database, and while it stops', async () => {
  expect((await look({ parts: () => new Map([['worker', false]]) }).expect(503)).body).toMatchObject({ status: 'not ready', parts: { worker: false } });
  expect((await look({ db: { query: () => Promise.reject(new Error('away')) } }).expect(503)).body).toMatchObject({ parts: { database: false } });
  expect((await look({ parts: () => new Map([['stopping', false]]) }).expect(503)).body).toMatchObject({ parts: { stopping: false } });
});

it('answers in time when the database does not', async () => {
  const began = performance.now();
  await look({ db: { query: () => new Promise(() => undefined) } }).expect(503);
  expect(performance.now() - began).toBeLessThan(4_000);
});
