import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSettings } from '../../src/cli/settings.js';
import { makeCheckout, type Checkout } from '../cli/support/checkout.js';
import { environmentOf } from '../cli/support/environment.js';
import { start } from '../cli/support/run.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { makeIdentities, type Identities } from '../support/identities.js';
import { bytes, sample } from '../support/samples.js';
import { configOf, exchangeTo, freePorts, register } from '../support/world.js';

/** A real process under load, told to stop. */
let checkout: Checkout;
let database: TestDatabase;
let identities: Identities;
let folder: string;

beforeAll(async () => {
  [checkout, database, identities, folder] = await Promise.all([makeCheckout(), createTestDatabase(), makeIdentities(['KR', 'ZZ']), mkdtemp(join(tmpdir(), 'crx-drain-'))]);
  await register(database.db, { ours: 'KR', codes: ['KR', 'ZZ'], identities, urls: new Map(), change: undefined });
}, 60_000);
afterAll(async () => {
  await database?.drop();
  await identities?.remove();
  await checkout?.remove();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const LANES = 6;
const BEFORE_THE_SIGNAL = 60;

it('told to stop under load, it answers what it has taken, takes no more, and ends in time', async () => {
  const config = configOf(identities.of('KR'), database.url, await freePorts(4));
  const settings = join(folder, 'kr.env');
  await writeSettings(settings, { ...environmentOf(config), POOLING_THREADS: '0' });
  const gateway = start(checkout.crx, ['serve', '--role', 'all', '--settings', settings], { cwd: checkout.root });
  await gateway.says('runs (role');
  const receipts: string[] = [];
  const failures: Array<{ name: string; message: string; code?: string }> = [];
  const lane = async (): Promise<void> => {
    const exchange = exchangeTo({ code: 'KR', partnerUrl: `https://127.0.0.1:${config.partner.port}` }, 'ZZ', identities);
    try {
      for (;;) {
        const { body } = await exchange.post('/v1/alerts', bytes(sample('alert-vessel')), { contentType: 'application/json' });
        receipts.push((JSON.parse(body.toString('utf8')) as { receipt: string }).receipt);
        if (receipts.length === BEFORE_THE_SIGNAL) gateway.child.kill('SIGTERM');
      }
    } catch (error) {
      failures.push(error as (typeof failures)[number]);
    } finally {
      exchange.close();
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const told = performance.now();
  expect(await gateway.ended).toBe(0);
  expect(performance.now() - told).toBeLessThan(10_000);
  expect(gateway.text()).not.toContain('Not everything finished');
  // Each lane ended because nobody took its next request: no answer was cut off, and none was a fault.
  expect(failures.map(({ name }) => name)).toEqual(Array.from({ length: LANES }, () => 'NetworkError'));
  const { rows } = await database.db.query<{ jws: string }>('SELECT jws FROM ledger.receipt');
  const kept = new Set(rows.map(({ jws }) => jws));
  expect(receipts.filter((jws) => !kept.has(jws))).toEqual([]);
  // What was kept was answered, too: a request that was taken is brought to its end.
  expect(kept.size).toBe(receipts.length);
}, 90_000);
