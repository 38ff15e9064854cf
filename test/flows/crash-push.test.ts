import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSettings } from '../../src/cli/settings.js';
import { makeCheckout, type Checkout } from '../cli/support/checkout.js';
import { environmentOf } from '../cli/support/environment.js';
import { start, type Running } from '../cli/support/run.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { makeIdentities, type Identities } from '../support/identities.js';
import { alertTo, putMessage } from '../support/outbox.js';
import { startPartnerServer, type Came, type Manner, type PartnerServer } from '../support/partner-server.js';
import { configOf, freePorts, register, until } from '../support/world.js';

/** A worker process of KR that pushes to a gateway of NL, and is killed while it does. */
let checkout: Checkout;
let database: TestDatabase;
let identities: Identities;
let folder: string;
let settings: string;
let nl: PartnerServer;
const running: Running[] = [];

beforeAll(async () => {
  [checkout, database, identities, folder] = await Promise.all([makeCheckout(), createTestDatabase(), makeIdentities(['KR', 'NL']), mkdtemp(join(tmpdir(), 'crx-crash-push-'))]);
  nl = await startPartnerServer(identities.of('NL'));
  await register(database.db, { ours: 'KR', codes: ['KR', 'NL'], identities, urls: new Map([['NL', nl.url]]), change: undefined });
  const config = configOf(identities.of('KR'), database.url, await freePorts(4));
  settings = join(folder, 'KR.env');
  await writeSettings(settings, { ...environmentOf(config), POOLING_THREADS: '0' });
}, 90_000);
afterAll(async () => {
  for (const one of running) one.child.kill('SIGKILL');
  await Promise.all(running.map((one) => one.ended));
  await nl?.stop();
  await database?.drop();
  await identities?.remove();
  await checkout?.remove();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

function serve(): Running {
  const process = start(checkout.crx, ['serve', '--role', 'worker', '--settings', settings], { cwd: checkout.root });
  running.push(process);
  return process;
}

it.each<[string, Manner, number]>([
  ['they have not answered yet', 'silent', 0],
  ['their receipt is on its way', 'receipt', 3_000],
])('killed while %s, it sends the same bytes under the same delivery id, and keeps one receipt', async (_name, manner, delayMs) => {
  const from = nl.came.length;
  const at = (n: number): Came => nl.came[from + n] as Came;
  nl.manner = () => manner;
  nl.delayMs = delayMs;
  const [message, next] = [await putMessage(database.db, 'NL', alertTo('NL')), await putMessage(database.db, 'NL', alertTo('NL'))];
  const first = serve();
  await until('the attempt to be there', async () => nl.came.length > from, 60_000);
  first.child.kill('SIGKILL');
  await first.ended;
  nl.manner = () => 'receipt';
  nl.delayMs = 0;
  const row = async (keptId: string): Promise<{ state: string; attempts: number }> =>
    (await database.db.query<{ state: string; attempts: number }>('SELECT state, attempts FROM outbox.delivery WHERE kept_id = $1', [keptId])).rows[0] as never;
  expect(await row(message.keptId)).toEqual({ state: 'waiting', attempts: 1 });

  const second = serve();
  await until('both to be delivered', async () => (await row(message.keptId)).state === 'delivered' && (await row(next.keptId)).state === 'delivered', 60_000);
  second.child.kill('SIGTERM');
  await second.ended;
  expect(nl.came.slice(from).map(({ messageId }) => messageId)).toEqual([message.messageId, message.messageId, next.messageId]);
  for (const n of [0, 1]) {
    expect(at(n).body.equals(message.body)).toBe(true);
    expect(at(n).headers).toMatchObject({ 'crx-delivery-id': message.keptId, 'crx-delivery-attempt': String(n + 1) });
  }
  expect(at(0).signatureInput).not.toBe(at(1).signatureInput);
  const { rows: [kept] } = await database.db.query<Record<string, number>>(
    `SELECT (SELECT count(*) FROM ledger.receipt WHERE kept_id = $1 AND kind = 'obtained') AS receipts,
            (SELECT count(*) FROM evidence.step WHERE kept_id = $1 AND step = 'delivered') AS delivered`, [message.keptId]);
  expect(kept).toEqual({ receipts: 1, delivered: 1 });
}, 180_000);
