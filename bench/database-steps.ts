import { enqueue } from '../src/platform/jobs.js';
import { openDatabase, type Database, type Queryable } from '../src/platform/db.js';
import { advance } from '../src/partners/store.js';
import { newId } from '../src/platform/ids.js';
import { announceArrival } from '../src/pool/arrivals.js';
import type { Step } from './steps.js';

const TIMES = 300;

async function median(step: string, work: () => Promise<number>): Promise<Step> {
  const times: number[] = [];
  for (let i = 0; i < TIMES; i += 1) times.push(await work());
  times.sort((a, b) => a - b);
  return { step, micros: Math.round((times[TIMES / 2] as number) * 1000) };
}

/** What the database takes for the parts of one message, each alone on an idle server, round trip included. */
export async function measureDatabaseSteps(url: string, partner: string): Promise<Step[]> {
  const db = openDatabase(url, { max: 1 });
  await db.query('CREATE TABLE floor (body bytea NOT NULL)');
  const body = Buffer.alloc(2500, 1);
  try {
    return [
      await median('the floor: one committed row', () => timed(() => db.query({ name: 'floor', text: 'INSERT INTO floor VALUES ($1)', values: [body] }))),
      await median('lock the count, look at key and partner', () => within(db, async (tx) => {
        const { rows: [row] } = await tx.query<{ last: number }>(`SELECT last FROM partners.sequence WHERE administration = $1 AND direction = 'in'`, [partner]);
        return timed(() => advance(tx, { partner, count: 1, keyids: [] }, row?.last ?? 0));
      })),
      await median('announce it to the pool', () => within(db, (tx) => timed(() => announceArrival(tx, [newId()])))),
      await median("(the queue's add_job, which that took the place of)", () => within(db, (tx) => timed(() => enqueue(tx, { task: 'bench_only', payload: {} })))),
    ];
  } finally {
    await db.close();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Measures inside a transaction that is taken back. */
async function within(db: Database, work: (tx: Queryable) => Promise<number>): Promise<number> {
  let took = 0;
  class TakenBack extends Error {}
  await db.transaction(async (tx) => {
    took = await work(tx);
    throw new TakenBack();
  }).catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  return took;
}
