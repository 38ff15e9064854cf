import { openDatabase, type Database } from '../../src/platform/db.js';
import { isOutage } from '../../src/platform/outage.js';
import { databaseUrl } from '../support/database.js';
import { bytes, sample } from '../support/samples.js';
import { startWorld, until, type World } from '../support/world.js';

let world: World;
let admin: Database;
const lines: string[] = [];
beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'], logged: (line) => void lines.push(line) });
  admin = openDatabase(databaseUrl(world.administration('KR').config.databaseUrl, 'postgres'), { max: 1 });
}, 60_000);
afterAll(async () => {
  await admin?.close();
  await world?.stop();
});

/** As if the server had gone: nobody gets in, and who is in is thrown out. */
async function database(isThere: boolean): Promise<void> {
  const name = new URL(world.administration('KR').config.databaseUrl).pathname.slice(1);
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${isThere}`);
  if (!isThere) await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
}

it('says unavailable while the database is away, and takes the same bytes when it is back', async () => {
  const kr = world.administration('KR');
  const zz = world.exchange('ZZ', 'KR');
  const message = bytes(sample('alert-cocaine-reefer'));
  const post = () => zz.post('/v1/alerts', message, { contentType: 'application/json' });

  await database(false);
  await expect(post()).rejects.toMatchObject({ code: 'unavailable', retryAfter: 5, retryable: true, answer: { status: 503 } });
  expect((await fetch(`${kr.opsUrl}/readyz`)).status).toBe(503);
  await database(true);

  expect((await until('the door to keep it', () => post().catch(() => undefined), 20_000)).status).toBe(201);
  await until('the engine to have heard of it', async () => {
    const answer = await fetch(`${kr.engineUrl}/v1/screenings`, {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ declarationNumber: 'X', declaredOn: '2026-11-23', hs: '080390', containers: ['CSQU3054383'] }),
    });
    return answer.ok && (await answer.json() as { hits: unknown[] }).hits.length > 0;
  }, 25_000);
}, 60_000);

it('says of an outage once that there is one, whoever meets it, and calls nothing a fault', async () => {
  const kr = world.administration('KR');
  const zz = world.exchange('ZZ', 'KR');
  const said = (least: number) => lines.map((line) => JSON.parse(line) as { level: number; msg: string }).filter(({ level }) => level >= least);
  // The outage before is over when nothing has met it for a while.
  await new Promise((resolve) => setTimeout(resolve, 16_000));
  lines.length = 0;

  await database(false);
  for (let n = 0; n < 5; n += 1) {
    await expect(zz.post('/v1/alerts', bytes(sample('alert-vessel')), { contentType: 'application/json' })).rejects.toMatchObject({ code: 'unavailable', retryAfter: 5, answer: { status: 503 } });
  }
  // The loops of the worker meet it again and again.
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  await database(true);
  await until('the door to be ready', async () => (await fetch(`${kr.opsUrl}/readyz`)).ok, 20_000);
  expect(said(50)).toEqual([]);
  expect(said(40)).toEqual([expect.objectContaining({ msg: expect.stringContaining('the database is away') })]);
}, 90_000);

it('tells an outage from a mistake', () => {
  expect(isOutage(Object.assign(new Error('x'), { code: '57P01' }))).toBe(true);
  expect(isOutage(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))).toBe(true);
  expect(isOutage(new Error('Connection terminated unexpectedly'))).toBe(true);
  expect(isOutage(Object.assign(new Error('syntax error'), { code: '42601', severity: 'ERROR' }))).toBe(false);
  expect(isOutage(new TypeError('x is undefined'))).toBe(false);
  expect(isOutage('down')).toBe(false);
});
