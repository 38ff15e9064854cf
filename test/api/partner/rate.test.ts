import { createTokenBucket } from '../../../src/platform/token-bucket.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
afterAll(() => world?.stop());

it('refuses a partner that floods, with the time to wait, and serves the others', async () => {
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ', 'YY'], config: (usual) => ({ ...usual, partner: { ...usual.partner, requestsPerSecond: 3 } }) });
  const [zz, yy] = [world.exchange('ZZ', 'KR'), world.exchange('YY', 'KR')];
  const asked = await Promise.allSettled(Array.from({ length: 30 }, () => zz.get('/v1/capabilities')));
  const refused = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason as { code: string; retryAfter: number; retryable: boolean }] : []));
  expect(refused.length).toBeGreaterThan(0);
  for (const one of refused) expect(one).toMatchObject({ code: 'rate_limited', retryAfter: 1, retryable: true });
  expect((await yy.get('/v1/capabilities')).status).toBe(200);
});

it('fills up again at its rate, and not beyond its burst', () => {
  const bucket = createTokenBucket(10);
  const through = (from: number, count: number): number => Array.from({ length: count }, () => bucket.take('a', from)).filter((wait) => wait === 0).length;
  expect(through(0, 50)).toBe(20);
  expect(through(1_000, 50)).toBe(10);
  expect(through(60_000, 50)).toBe(20);
  expect(through(59_000, 5)).toBe(0);
  expect(bucket.take('b', 0)).toBe(0);
});
