import { generateKeyPairSync } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { SigningKey } from '../../src/envelope/private-key.js';
import { createGrowLog } from '../../src/flows/grow-log.js';
import { systemClock } from '../../src/platform/clock.js';
import { openDatabase, type Database } from '../../src/platform/db.js';
import { signedRequests } from '../messages.js';
import { fillOutbox } from '../outbox-messages.js';
import { drive } from '../pipe.js';
import { rememberSeeds, writeCopies } from './copies.js';
import { costAtDoor, costOfErasure, costOfPages, costOfRepeats, costOfWholeWay, settled, withDoor, type Cost, type Door } from './measure.js';
import { shortAlerts } from './seeds.js';

export interface GrowthRow {
  readonly kept: number;
  /** The whole database, bytes a message. */
  readonly bytes: number;
  readonly door: Cost & { readonly floorP50: number };
  readonly repeat: Cost;
  readonly wholeWay: Cost;
  readonly outbox: Cost;
  readonly queue: Cost;
  readonly erasure: Cost;
}

export interface GrowthResult {
  readonly bodyBytes: number;
  readonly rows: readonly GrowthRow[];
}

export interface GrowthBench {
  readonly gatewayUrl: string;
  readonly sender: SigningKey;
  readonly sizes: readonly number[];
  /** Starts a gateway of these roles, and the floor, each in a process of its own. */
  openGateway(roles: string): Promise<Door>;
  openFloor(): Promise<Door>;
  close(door: Door): Promise<void>;
}

/** Messages of one generation, in and out. */
const [IN, OUT] = [900, 100];
/** What must stay free on the disk beside what is written. */
const SPARE_BYTES = 12 * 2 ** 30;

/** The same measurements where ever more is kept: a generation that the gateway itself took, and its copies. */
export async function measureGrowth(bench: GrowthBench): Promise<GrowthResult> {
  const db = openDatabase(bench.gatewayUrl, { max: 4, statementTimeout: 3_600_000 });
  const floor = await bench.openFloor();
  try {
    await sow(bench, db);
    const statements = await rememberSeeds(db);
    const rows: GrowthRow[] = [];
    let generations = 1;
    for (const size of bench.sizes) {
      const wanted = Math.round(size / (IN + OUT));
      if (!await fits(db, wanted / generations)) break;
      const began = performance.now();
      await writeCopies(db, statements, { from: generations, to: wanted - 1 });
      generations = wanted;
      await sequence(db);
      await db.query('VACUUM ANALYZE');
      await db.query('CHECKPOINT');
      process.stderr.write(`${size} messages are there after ${Math.round((performance.now() - began) / 1000)} s\n`);
      rows.push(await measureAt(bench, db, { size, floorPort: floor.port }));
      process.stderr.write(`${JSON.stringify(rows.at(-1))}\n`);
    }
    return { bodyBytes: shortAlerts(1)[0]?.length ?? 0, rows };
  } finally {
    await bench.close(floor);
    await db.close();
  }
}

async function sow(bench: GrowthBench, db: Database): Promise<void> {
  await withGateway(bench, 'door,worker', async (gateway) => {
    await drive({ port: gateway.port, requests: signedRequests(shortAlerts(IN), gateway.port, bench.sender), connections: 8 });
    await settled(db);
  });
  await fillOutbox(db, 'ZZ', OUT);
}

const withGateway = <T>(bench: GrowthBench, roles: string, work: (gateway: Door) => Promise<T>): Promise<T> =>
  withDoor({ open: () => bench.openGateway(roles), close: bench.close }, work);

/** Says so and stops before the disk is full. */
async function fits(db: Database, times: number): Promise<boolean> {
  const [{ bavail, bsize }, bytes] = [await statfs(tmpdir()), await databaseBytes(db)];
  const enough = bavail * bsize - SPARE_BYTES > bytes * (times - 1);
  if (!enough) process.stderr.write(`no room on the disk for ${times} times as much: stopped here\n`);
  return enough;
}

async function databaseBytes(db: Database): Promise<number> {
  return Number((await db.query<{ bytes: number }>('SELECT pg_database_size(current_database())::float8 AS bytes')).rows[0]?.bytes);
}

async function sequence(db: Database): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const grow = createGrowLog({ db, clock: systemClock, signer: () => ({ name: 'crx/KR', privateKey }) })();
  while (await grow()) { /* more waits */ }
}

async function measureAt(bench: GrowthBench, db: Database, { size, floorPort }: { readonly size: number; readonly floorPort: number }): Promise<GrowthRow> {
  const bytes = Math.round(await databaseBytes(db) / size);
  const atDoor = await withGateway(bench, 'door', async (door) => {
    await drive({ port: door.port, requests: signedRequests(shortAlerts(500), door.port, bench.sender), connections: 8 });
    return { door: await costAtDoor(db, door, floorPort, bench.sender), repeat: await costOfRepeats(db, door, bench.sender) };
  });
  const wholeWay = await withGateway(bench, 'door,worker', (gateway) => costOfWholeWay(db, gateway, bench.sender));
  return { kept: size, bytes, ...atDoor, wholeWay, ...await costOfPages(db), erasure: await costOfErasure(db) };
}
