import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startGateway, type RunningGateway } from '../../api/main.js';
import type { Exchange } from '../../src/client/exchange.js';
import { openDatabase, type Database } from '../../src/platform/db.js';
import { createLog } from '../../src/platform/log.js';
import { makeIdentities, type Identities } from '../support/identities.js';
import { bytes, sample } from '../support/samples.js';
import { configOf, exchangeTo, freePorts, register, until } from '../support/world.js';
import { startBalancer, type Balancer } from './balancer.js';
import { startOwnServer, type OwnServer } from './servers.js';

/** One gateway, a PostgreSQL of its own that is small, and a cable between the two. */
const CONNECTIONS = 60;
const DISK_MIB = 320;
/** A disk of its own that can be filled; only root may make one. */
const disk = mkdtempSync(join(tmpdir(), 'crx-disk-'));
const hasDisk = process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB}m`, 'tmpfs', disk]).status === 0;

let server: OwnServer;
let cable: Balancer;
let identities: Identities;
let kr: RunningGateway;
let zz: Exchange;
/** Beside the cable. */
let db: Database;
let opsUrl: string;

beforeAll(async () => {
  chmodSync(disk, 0o755);
  identities = await makeIdentities(['KR', 'ZZ']);
  server = await startOwnServer({ under: disk, settings: { max_connections: String(CONNECTIONS), superuser_reserved_connections: '0', max_wal_size: '64MB', min_wal_size: '32MB' } });
  const url = await server.create('kr');
  db = openDatabase(url, { max: 1 });
  await register(db, { ours: 'KR', codes: ['KR', 'ZZ'], identities, urls: new Map(), change: undefined });
  const socket = new URL(url).searchParams.get('host') as string;
  cable = await startBalancer([{ path: join(socket, '.s.PGSQL.5432') }]);
  const config = configOf(identities.of('KR'), `postgresql://postgres@127.0.0.1:${cable.port}/kr?sslmode=disable`, await freePorts(4));
  kr = await startGateway(config, { door: true, worker: true, engine: false }, { log: createLog('silent') });
  zz = exchangeTo({ code: 'KR', partnerUrl: `https://127.0.0.1:${config.partner.port}` }, 'ZZ', identities);
  opsUrl = `http://127.0.0.1:${config.ops.port}`;
}, 120_000);
afterAll(async () => {
  zz?.close();
  await kr?.stop();
  await cable?.stop();
  await db?.close();
  await server?.stop();
  await identities?.remove();
  if (hasDisk) spawnSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true, force: true });
}, 60_000);

let sent = 0;
/** The same bytes until they are taken; on the way, nothing but `unavailable` or no answer at all. */
async function takenAtLast(message: Buffer): Promise<void> {
  await until('it to be taken', () => post(message).then(() => true, (error: { code?: string; name?: string }) => {
    if (error.name !== 'NetworkError') expect(error.code).toBe('unavailable');
    return false;
  }), 60_000);
  sent += 1;
}
const post = (message: Buffer) => zz.post('/v1/alerts', message, { contentType: 'application/json' });
const alert = (): Buffer => bytes(sample('alert-vessel'));
const counted = async (): Promise<{ kept: number; pooled: number }> =>
  (await db.query<{ kept: number; pooled: number }>('SELECT (SELECT count(*) FROM evidence.message) AS kept, (SELECT count(*) FROM pool.record) AS pooled')).rows[0] as { kept: number; pooled: number };
const allPooled = (): Promise<unknown> => until('all to be pooled, once', async () => {
  const { kept, pooled } = await counted();
  return kept === sent && pooled === sent;
}, 60_000);
const isReady = async (): Promise<boolean> => (await fetch(`${opsUrl}/readyz`)).ok;

it('a slow database makes slow answers, and no others', async () => {
  cable.delayMs = 60;
  await Promise.all(Array.from({ length: 10 }, () => takenAtLast(alert())));
  cable.delayMs = 0;
  await allPooled();
}, 90_000);

it('cut from its database, the gateway says unavailable; healed, it goes on, and nobody did anything', async () => {
  const message = alert();
  cable.cut();
  await expect(post(message)).rejects.toMatchObject({ code: 'unavailable', retryable: true });
  expect(await isReady()).toBe(false);
  cable.heal();
  await takenAtLast(message);
  await until('it to be ready', isReady, 20_000);
  await allPooled();
}, 120_000);

it('without a connection to be had it says unavailable, and goes on when there are some again', async () => {
  const message = alert();
  const taken: pg.Client[] = [];
  const takeAll = async (): Promise<void> => {
    for (let refused = false; !refused;) {
      const client = new pg.Client({ connectionString: server.url('kr') });
      client.on('error', () => undefined);
      refused = await client.connect().then(() => { taken.push(client); return false; }, () => true);
    }
  };
  await takeAll();
  await db.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'kr' AND pid <> pg_backend_pid() AND pid <> ALL($1)`, [taken.map((client) => (client as unknown as { processID: number }).processID)]);
  await until('every connection to be taken', async () => {
    await takeAll();
    return post(message).then(() => false, (error: { code?: string }) => error.code === 'unavailable');
  }, 30_000);
  await Promise.all(taken.map((client) => client.end()));
  await takenAtLast(message);
  await allPooled();
}, 120_000);

it('with a full disk it says unavailable, keeps nothing by halves, and goes on when there is room', async () => {
  if (!hasDisk) return void process.stdout.write('left out: a full disk, which only root can make here\n');
  const filler = join(disk, 'filler');
  const free = (): number => { const { bavail, bsize } = statfsSync(disk); return bavail * bsize; };
  const fill = (): void => { try { writeFileSync(filler, Buffer.alloc(free()), { flag: 'a' }); } catch { /* full is what it should be */ } };
  let waiting: Buffer | undefined;
  await until('the disk to be full for the database', async () => {
    fill();
    const message = alert();
    return post(message).then(() => { sent += 1; return false; }, (error: { code?: string }) => {
      expect(error.code).toBe('unavailable');
      waiting = message;
      return true;
    });
  }, 60_000);
  expect((await counted().catch(() => ({ kept: sent }))).kept).toBe(sent);
  rmSync(filler, { force: true });
  await takenAtLast(waiting as Buffer);
  await allPooled();
}, 180_000);
