import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSettings } from '../../src/cli/settings.js';
import { openDatabase } from '../../src/platform/db.js';
import { makeCheckout, type Checkout } from '../cli/support/checkout.js';
import { node } from '../cli/support/run.js';
import { makeIdentities, type Identities } from '../support/identities.js';
import { freePorts, until } from '../support/world.js';
import { countOf, isWhole, wrongOn } from './count.js';
import { enginesKnow } from './drill.js';
import { sendTo, type Load } from './load.js';
import type { Machine } from './machine.js';
import { BEFORE, hasRelease, makeRelease } from './release.js';
import { startOwnServer, type OwnServer } from './servers.js';
import { openSide, settingsOf, type Side, type SideOptions } from './side.js';

const AMPLE = 180_000;
/** Messages that come between two steps of the upgrade. */
const MEANWHILE = 5;

let [folder, before, after, server, identities, side, load]: [string?, Checkout?, Checkout?, OwnServer?, Identities?, Side?, Load?] = [];
afterAll(async () => {
  await load?.giveUp();
  await side?.stop();
  await server?.stop();
  await Promise.all([before?.remove(), after?.remove(), identities?.remove(), folder && rm(folder, { recursive: true, force: true })]);
}, AMPLE);

it('a new release goes in one process at a time under load, on the schema it brings: nothing is lost, nothing comes twice', async () => {
  // Where the history of the sources is not here there is no release before; `npm test` says at its end what that leaves out.
  if (!hasRelease(BEFORE)) return;
  folder = await mkdtemp(join(tmpdir(), 'crx-upgrade-'));
  [before, after, server, identities] = await Promise.all([makeRelease(BEFORE), makeCheckout(), startOwnServer(), makeIdentities(['KR', 'ZZ'])]);
  const databaseUrl = await emptyOn(server);
  const [port = 0] = await freePorts(1);
  const options: SideOptions = { code: 'KR', codes: ['KR', 'ZZ'], databaseUrl, identities, checkout: before, folder, partnerPorts: new Map([['KR', port]]), machines: 2, natsUrl: undefined };
  await migrateBy(before, options);
  side = await openSide(options);
  const { machines, db } = side;
  await allUp(machines);
  load = sendTo(side, 'ZZ', identities);
  await some(load);

  const schemaBefore = await newest(db);
  await migrateBy(after, options);
  expect(await newest(db) > schemaBefore).toBe(true);
  await some(load);
  // Whoever of the old ones falls now is started again as he was.
  machines.filter(({ name }) => name.endsWith('-0') || name.endsWith('-2')).forEach((machine) => machine.kill());
  await allUp(machines);
  await some(load);
  await screenOne(side);

  for (const role of ['worker', 'door', 'engine']) {
    for (const machine of machines.filter((one) => one.role === role)) {
      expect(await machine.upgrade(after)).toBe(0);
      await allUp(machines);
      await some(load);
      await until('the engine to know the whole feed', () => enginesKnow(side as Side), AMPLE);
      await screenOne(side);
    }
  }

  await load.stop();
  const from = { gateway: side, alone: load };
  await until('all to come to rest', async () => isWhole(await countOf(side as Side, from)) && (await wrongOn(side as Side)).length === 0, AMPLE).catch(() => undefined);
  const count = await countOf(side, from);
  expect(count).toEqual({ sent: load.sent.size, receipted: load.sent.size, kept: load.sent.size, pooled: load.sent.size, fed: load.sent.size });
  expect(await wrongOn(side)).toEqual([]);
  expect([...load.surprises]).toEqual([]);
  expect(machines.flatMap(({ endings }) => endings)).toEqual([]);
}, 4 * AMPLE);

async function emptyOn(own: OwnServer): Promise<string> {
  const admin = openDatabase(own.url('postgres'), { max: 1 });
  await admin.query('CREATE DATABASE kr').finally(() => admin.close());
  return own.url('kr');
}

/** As an operator does it, with the command of that release. */
async function migrateBy(release: Checkout, options: SideOptions): Promise<void> {
  const settings = join(options.folder, 'migrate.env');
  await writeSettings(settings, settingsOf(options, 'migrate', await freePorts(4)));
  const ran = await node(release.crx, ['migrate', '--settings', settings]);
  expect({ ...ran, stdout: '' }).toEqual({ code: 0, stdout: '', stderr: '' });
}

const newest = async (db: Side['db']): Promise<string> => (await db.query<{ name: string }>('SELECT max(name) AS name FROM knex_migrations')).rows[0]?.name ?? '';
const allUp = (machines: readonly Machine[]): Promise<unknown> => until('every machine to be up', async () => machines.every((machine) => machine.isUp()), AMPLE);

let screened = 0;

/** A declaration comes and is judged, counted against the budget of its office and kept. */
async function screenOne({ engineUrls: [url] }: Side): Promise<void> {
  screened += 1;
  const answer = await fetch(`${url}/v1/screenings`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, signal: AbortSignal.timeout(10_000),
    body: JSON.stringify({ declarationNumber: `UPGRADE-${screened}`, declaredOn: '2026-06-01', hs: '080390', office: '020', containers: [] }),
  });
  expect({ status: answer.status, body: answer.ok ? '' : await answer.text() }).toEqual({ status: 200, body: '' });
}

async function some({ sent }: Load): Promise<void> {
  const at = sent.size + MEANWHILE;
  await until('messages to come meanwhile', async () => sent.size >= at, AMPLE);
}
