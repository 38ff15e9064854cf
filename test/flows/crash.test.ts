import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { writeSettings } from '../../src/cli/settings.js';
import type { Exchange } from '../../src/client/exchange.js';
import type { Config } from '../../src/platform/config.js';
import { makeCheckout, type Checkout } from '../cli/support/checkout.js';
import { environmentOf } from '../cli/support/environment.js';
import { start, type Running } from '../cli/support/run.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { makeIdentities, type Identities } from '../support/identities.js';
import { done, items, ndjson, sendBatch } from '../support/batches.js';
import { bytes, sample } from '../support/samples.js';
import { configOf, exchangeTo, freePorts, register, until } from '../support/world.js';

/** Two door processes on one database; one of them also works off the jobs, and is killed. */
let checkout: Checkout;
let database: TestDatabase;
let identities: Identities;
let folder: string;
const running: Running[] = [];
const exchanges: Exchange[] = [];

beforeAll(async () => {
  [checkout, database, identities, folder] = await Promise.all([makeCheckout(), createTestDatabase(), makeIdentities(['KR', 'ZZ']), mkdtemp(join(tmpdir(), 'crx-crash-'))]);
  await register(database.db, { ours: 'KR', codes: ['KR', 'ZZ'], identities, urls: new Map(), change: undefined });
}, 60_000);
afterAll(async () => {
  for (const exchange of exchanges) exchange.close();
  for (const one of running) one.child.kill('SIGKILL');
  await Promise.all(running.map((one) => one.ended));
  await database?.drop();
  await identities?.remove();
  await checkout?.remove();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

async function open(name: string, role: string): Promise<{ process: Running; config: Config; serve(): Promise<Running> }> {
  const config = configOf(identities.of('KR'), database.url, await freePorts(4));
  const settings = join(folder, `${name}.env`);
  await writeSettings(settings, environmentOf(config));
  const serve = async (): Promise<Running> => {
    const process = start(checkout.crx, ['serve', '--role', role, '--settings', settings], { cwd: checkout.root });
    running.push(process);
    await process.says('runs (role');
    return process;
  };
  return { process: await serve(), config, serve };
}

function openExchange(config: Config): Exchange {
  const exchange = exchangeTo({ code: 'KR', partnerUrl: `https://127.0.0.1:${config.partner.port}` }, 'ZZ', identities);
  exchanges.push(exchange);
  return exchange;
}

it('loses nothing and takes nothing twice: two doors at once, one of them killed in the middle', async () => {
  const [first, second] = await Promise.all([open('first', 'all'), open('second', 'door')]);
  const doors = [openExchange(first.config), openExchange(second.config)] as const;
  const messages = Array.from({ length: 240 }, () => sample('alert-vessel'));
  const receipts = new Map<string, string>();
  let sent = 0;
  const send = async (i: number): Promise<void> => {
    const message = messages[i] as (typeof messages)[number];
    // What fails goes to the other door, with the same bytes: that is all a sender has to do.
    for (const door of [doors[i % 2], doors[1]] as Exchange[]) {
      const answer = await door.post('/v1/alerts', bytes(message), { contentType: 'application/json' }).catch(() => undefined);
      if (answer) {
        receipts.set(message.messageId, (JSON.parse(answer.body.toString('utf8')) as { receipt: string }).receipt);
        break;
      }
    }
    sent += 1;
    if (sent === 80) first.process.child.kill('SIGKILL');
  };
  await Promise.all(Array.from({ length: 8 }, async (_, lane) => {
    for (let i = lane; i < messages.length; i += 8) await send(i);
  }));
  expect(receipts.size).toBe(240);

  await first.process.ended;
  await first.serve();
  await until('all to be mapped', async () =>
    (await database.db.query<{ n: number }>('SELECT count(*) AS n FROM pool.record')).rows[0]?.n === 240, 40_000);
  const { rows: [kept] } = await database.db.query<{ messages: number; first: number; last: number; receipts: number; records: number; cases: number }>(
    `SELECT count(*) AS messages, min(sequence) AS first, max(sequence) AS last, (SELECT count(*) FROM ledger.receipt) AS receipts,
            (SELECT count(DISTINCT message_id) FROM pool.record) AS records, (SELECT count(*) FROM review.case) AS cases FROM evidence.message`);
  expect(kept).toEqual({ messages: 240, first: 1, last: 240, receipts: 240, records: 240, cases: 240 });
  // The receipt somebody holds is the one that is kept, also where the first answer was lost.
  const { rows: issued } = await database.db.query<{ jws: string }>('SELECT jws FROM ledger.receipt');
  expect(new Set(issued.map((row) => row.jws))).toEqual(new Set(receipts.values()));
}, 120_000);

it('loses nothing and takes nothing twice: a batch, its gateway killed while it answers the items and while it pools them', async () => {
  for (const one of running) one.child.kill('SIGKILL');
  await Promise.all(running.map((one) => one.ended));
  const { process, config, serve } = await open('third', 'all');
  const zz = openExchange(config);
  // Every tenth line is no message, every seventh repeats the one before it.
  const lines: unknown[] = [];
  for (let i = 0; i < 1_600; i += 1) lines.push(i % 10 === 0 ? Buffer.from('no message') : i % 10 !== 1 && i % 7 === 0 ? lines[i - 1] : sample('alert-vessel'));
  const { batchId } = await sendBatch(zz, ndjson(lines));
  const one = async <T>(text: string): Promise<T> => (await database.db.query<{ it: T }>(text, [batchId])).rows[0]?.it as T;
  await until('some to be answered', async () => await one<number>('SELECT next_part AS it FROM batches.progress WHERE batch_id = $1') >= 2, 40_000);
  process.child.kill('SIGKILL');
  await process.ended;
  expect(await one<string>('SELECT state AS it FROM batches.progress WHERE batch_id = $1')).toBe('working');

  const again = await serve();
  const pooled = 'SELECT count(*) AS it FROM pool.record JOIN evidence.message USING (kept_id) WHERE batch_id = $1';
  await until('some to be pooled', async () => await one<number>(pooled) > 0, 60_000);
  again.child.kill('SIGKILL');
  await again.ended;
  await serve();
  const status = await done(zz, batchId, 60_000);
  const repeats = lines.filter((line, i) => i > 0 && line === lines[i - 1]).length;
  const counts = { accepted: 1_600 - 160 - repeats, duplicate: repeats, conflict: 0, refused: 160 };
  expect(status.counts).toEqual(counts);
  await until('all to be pooled', async () => await one<number>(pooled) === counts.accepted, 60_000);

  const answers = await items(zz, batchId, '', 1000);
  expect(answers.map((answer) => answer.line)).toEqual(lines.map((_, i) => i + 1));
  const { rows: [found] } = await database.db.query<Record<string, number>>(
    `SELECT count(*) AS messages, count(DISTINCT message_id) AS ids, max(sequence) - min(sequence) + 1 AS numbers,
            (SELECT count(DISTINCT c.kept_id) FROM review.case c JOIN evidence.message USING (kept_id) WHERE batch_id = $1) AS cases,
            (SELECT count(*) FROM evidence.step s JOIN evidence.message USING (kept_id) WHERE batch_id = $1 AND step = 'pooled') AS pooled
       FROM evidence.message WHERE batch_id = $1`, [batchId]);
  expect(found).toEqual({ messages: counts.accepted, ids: counts.accepted, numbers: counts.accepted, cases: counts.accepted, pooled: counts.accepted });
}, 240_000);
