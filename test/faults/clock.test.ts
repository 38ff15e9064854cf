import { startGateway, type RunningGateway } from '../../api/main.js';
import type { Exchange } from '../../src/client/exchange.js';
import { createLog } from '../../src/platform/log.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { makeIdentities, type Identities } from '../support/identities.js';
import { bytes, sample } from '../support/samples.js';
import { configOf, exchangeTo, freePorts, register, until } from '../support/world.js';

const HOUR = 3_600_000;

let database: TestDatabase;
let identities: Identities;
let kr: RunningGateway;
let zz: Exchange;
const clock = { ahead: 0, now: () => new Date(Date.now() + clock.ahead) };

beforeAll(async () => {
  [database, identities] = await Promise.all([createTestDatabase(), makeIdentities(['KR', 'ZZ'])]);
  await register(database.db, { ours: 'KR', codes: ['KR', 'ZZ'], identities, urls: new Map(), change: undefined });
  const config = configOf(identities.of('KR'), database.url, await freePorts(4));
  kr = await startGateway(config, { door: true, worker: true, engine: false }, { clock, log: createLog('silent') });
  zz = exchangeTo({ code: 'KR', partnerUrl: `https://127.0.0.1:${config.partner.port}` }, 'ZZ', identities);
}, 90_000);
afterAll(async () => {
  zz?.close();
  await kr?.stop();
  await database?.drop();
  await identities?.remove();
}, 60_000);

const post = () => zz.post('/v1/alerts', bytes(sample('alert-vessel')), { contentType: 'application/json' });
const count = async (what: string): Promise<number> => (await database.db.query<{ n: number }>(`SELECT count(*) AS n FROM ${what}`)).rows[0]?.n as number;

it('a clock that jumps takes nothing of the wrong hour, and numbers go on without a gap when it is right again', async () => {
  await post();
  // What such a clock signs is not believed either, so the sender sees no answer that it could take for a refusal.
  for (const ahead of [HOUR, -HOUR]) {
    clock.ahead = ahead;
    await expect(post()).rejects.toThrow();
    expect(await count('evidence.message')).toBe(1);
  }
  clock.ahead = 0;
  expect((await post()).status).toBe(201);
  const { rows } = await database.db.query<{ sequence: number }>('SELECT sequence FROM evidence.message ORDER BY sequence');
  expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2]);
  await until('both to be pooled', async () => await count('pool.record') === 2);
}, 60_000);

it('a certificate that ends between two requests opens nothing any more, on a connection that is open', async () => {
  expect((await post()).status).toBe(201);
  await database.db.query(`UPDATE partners.certificate SET not_after = now() + interval '1 second' WHERE administration = 'ZZ'`);
  const refused = await until('it to be refused', () => post().then(() => false as const, (error: { code: string }) => error.code), 20_000);
  expect(refused).toBe('certificate_unknown');
}, 60_000);
