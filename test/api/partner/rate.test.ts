import { openDatabase } from '../../../src/platform/db.js';
import { createRateLimits } from '../../../src/platform/rate-limit.js';
import { setQuota } from '../../../src/partners/numbers.js';
import { createTestDatabase } from '../../support/database.js';
import { bytes, sample } from '../../support/samples.js';
import { startWorld, until, type World } from '../../support/world.js';

let world: World;
afterAll(() => world?.stop());

const headers = (answer: { headers: ReadonlyArray<readonly [string, string]> }): Map<string, string> => new Map(answer.headers.map(([name, value]) => [name.toLowerCase(), value]));

it('refuses a partner that floods, with the time to wait, and serves the others', async () => {
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ', 'YY', 'XX'], config: (usual) => ({ ...usual, partner: { ...usual.partner, requestsPerSecond: 3 } }) });
  const [zz, yy] = [world.exchange('ZZ', 'KR'), world.exchange('YY', 'KR')];
  const asked = await Promise.allSettled(Array.from({ length: 30 }, () => zz.get('/v1/capabilities')));
  const refused = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason as { code: string; retryAfter: number; retryable: boolean }] : []));
  expect(refused.length).toBeGreaterThan(0);
  for (const one of refused) {
    expect(one).toMatchObject({ code: 'rate_limited', retryable: true });
    expect([1, 2]).toContain(one.retryAfter);
  }
  expect((await yy.get('/v1/capabilities')).status).toBe(200);
});

it('says with every answer where a partner stands, and follows a quota of its own at once', async () => {
  const xx = world.exchange('XX', 'KR');
  expect(headers(await xx.get('/v1/capabilities')).get('ratelimit-policy')).toBe('"burst";q=6;w=2');
  const { db } = world.administration('KR');
  await setQuota(db, { administration: 'XX', policy: 'burst', most: 500 });
  await setQuota(db, { administration: 'XX', policy: 'messages', most: 1 });
  await until('the quota is known', async () => headers(await xx.get('/v1/capabilities')).get('ratelimit-policy') === '"burst";q=1000;w=2');
  const alert = sample('alert-vessel', { sender: 'XX' });
  const first = await xx.post('/v1/alerts', bytes(alert), { contentType: 'application/json' });
  expect(headers(first).get('ratelimit')).toMatch(/^"burst";r=\d+;t=[12], "messages";r=0;t=86400$/);
  await expect(xx.post('/v1/alerts', bytes(alert), { contentType: 'application/json' })).rejects.toMatchObject({ code: 'rate_limited' });
  // Reading counts against no quota of the day.
  expect((await xx.get('/v1/capabilities')).status).toBe(200);
});

it('counts together over processes that share a database, and alone when it is gone', async () => {
  const database = await createTestDatabase();
  const [one, other] = [openDatabase(database.url), openDatabase(database.url)];
  const doors = [one, other].map((db) => createRateLimits({ db, schema: 'partners', table: 'request_count' }));
  const policy = { name: 'burst', most: 10, seconds: 60 };
  const take = async (door: (typeof doors)[number] | undefined): Promise<boolean> => (await door?.take('ZZ', [policy]))?.[0]?.refused === false;
  const passed = await Promise.all(Array.from({ length: 30 }, (_, i) => take(doors[i % 2])));
  expect(passed.filter(Boolean)).toHaveLength(10);
  await Promise.all([one.close(), other.close(), database.drop()]);
  const alone = await Promise.all(Array.from({ length: 30 }, () => doors[0]?.take('YY', [policy])));
  expect(alone.filter((standings) => standings?.[0]?.refused === false)).toHaveLength(10);
});
