import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../platform/clock.js';
import { writeSettings } from '../settings.js';
import type { Child } from './children.js';
import { developmentCredentials, type Credentials } from './credentials.js';
import { ensureDatabases, migrateDatabase, removeDatabases, startServer, type DatabaseServer } from './databases.js';
import { sendFirstMessages } from './first-messages.js';
import { gatewaySettings } from './gateway-settings.js';
import { takeLock } from './lock.js';
import { DEMO_OFFICERS } from './officers.js';
import type { WorldPlan } from './plan.js';
import { assertPortsFree, assertWritable } from './preflight.js';
import { startProcesses, STOP_GRACE_MS } from './processes.js';
import type { Progress } from './progress.js';
import { screenSamples } from './sample-declarations.js';
import { seedCodeLists, seedDatabase } from './seed.js';
import type { Undo } from './undo.js';
import { DEMO_PARTNER, settingsFilePath, worldFilePath, type WorldFile } from './world-file.js';

export interface WorldDeps {
  readonly plan: WorldPlan;
  readonly root: string;
  readonly version: string;
  readonly clock: Clock;
  readonly progress: Progress;
  /** DATABASE_URL, when a PostgreSQL of the operator is to be used. */
  readonly databaseUrl: string | undefined;
  readonly reset: boolean;
}

export interface RunningWorld {
  readonly file: WorldFile;
  readonly children: readonly Child[];
}

/** Starts everything, step by step; whatever it starts is noted in `undo` first. @throws Trouble, Refusal */
export async function startWorld(deps: WorldDeps, undo: Undo): Promise<RunningWorld> {
  const { plan, root, progress } = deps;
  const runFolder = join(root, '.run');
  await assertWritable(runFolder);
  await assertWritable(join(root, 'certs'));
  const lock = await takeLock(runFolder, deps.clock.now());
  undo.push(lock.release);
  await rm(worldFilePath(root), { force: true });
  await assertPortsFree(plan, lock.tookOver ? STOP_GRACE_MS : 0);
  const names = plan.administrations.map(({ database }) => database);
  if (deps.reset) await progress.step('Removing the data of before', () => removeDatabases(runFolder, deps.databaseUrl, names));
  const cast = await progress.step('Keys and certificates (certs/dev)', () => makeCast(deps));
  const server = await progress.step('PostgreSQL', (note) => startServer(runFolder, deps.databaseUrl, note));
  undo.push(server.stop);
  await progress.step('Databases, migrations, partners, code lists', (note) => prepare(deps, { server, cast, note }));
  await writeAllSettings(deps, { server, cast, undo });
  const children = await progress.step('Gateways of KR and NL, identity provider', () => startProcesses(plan, root, undo));
  await progress.step('First messages between KR and NL', (note) => exchangeFirst(deps, note));
  await progress.step('Sample declarations, screened at KR', (note) => screenAtOurs(deps, { server, note }));
  const file = describe(deps, cast);
  await writeFile(worldFilePath(root), `${JSON.stringify(file, null, 2)}\n`);
  undo.push(() => rm(worldFilePath(root), { force: true }));
  return { file, children };
}

type Cast = ReadonlyMap<string, Credentials>;

/** One after the other: they share one authority, which the first of them makes. */
async function makeCast({ plan, root, clock }: WorldDeps): Promise<Cast> {
  const cast = new Map<string, Credentials>();
  for (const code of [...plan.administrations.map(({ code: each }) => each), DEMO_PARTNER]) {
    cast.set(code, await developmentCredentials(join(root, 'certs', 'dev'), code, clock.now()));
  }
  return cast;
}

async function prepare({ plan }: WorldDeps, { server, cast, note }: { server: DatabaseServer; cast: Cast; note: (text: string) => void }): Promise<void> {
  await ensureDatabases(server, plan.administrations.map(({ database }) => database));
  const applied = await Promise.all(plan.administrations.map(async ({ code, database }) => {
    const url = server.url(database);
    const migrations = await migrateDatabase(url);
    await seedDatabase(url, code, { plan, cast });
    await seedCodeLists(url);
    return migrations;
  }));
  if (applied.some((count) => count > 0)) note(`${Math.max(...applied)} migrations`);
}

async function writeAllSettings({ plan, root }: WorldDeps, { server, cast, undo }: { server: DatabaseServer; cast: Cast; undo: Undo }): Promise<void> {
  for (const administration of plan.administrations) {
    const file = settingsFilePath(root, administration.code);
    const credentials = cast.get(administration.code) as Credentials;
    await rm(file, { force: true });
    await writeSettings(file, gatewaySettings(plan, { administration, credentials, databaseUrl: server.url(administration.database) }));
    undo.push(() => rm(file, { force: true }));
  }
}

async function exchangeFirst({ plan, root, clock }: WorldDeps, note: (text: string) => void): Promise<void> {
  const sent = await Promise.all(plan.administrations.map(({ code }) => sendFirstMessages(settingsFilePath(root, code), clock.now())));
  const all = sent.reduce((sum, each) => sum + each, 0);
  note(all === 0 ? 'exchanged before' : `${all} delivered`);
}

async function screenAtOurs({ plan }: WorldDeps, { server, note }: { server: DatabaseServer; note: (text: string) => void }): Promise<void> {
  const [ours] = plan.administrations;
  if (!ours) return;
  const count = await screenSamples(ours.doors.engine, server.url(ours.database));
  note(count === 0 ? 'screened before' : `${count}`);
}

function describe({ plan, root, version }: WorldDeps, cast: Cast): WorldFile {
  const zz = cast.get(DEMO_PARTNER) as Credentials;
  return {
    ready: true,
    version,
    administrations: Object.fromEntries(plan.administrations.map(({ code, doors }) => [code, doors])),
    ca: join(root, 'certs', 'dev', 'ca.pem'),
    partners: { [DEMO_PARTNER]: { signingKey: zz.signingKey, keyid: zz.keyid, tlsCert: zz.client.cert, tlsKey: zz.client.key } },
    officers: DEMO_OFFICERS.map(({ username, name, role, administration }) => ({ username, name, role, administration })),
    identity: plan.identity.url,
  };
}
