import type { ChildProcess } from 'node:child_process';
import { createKeepTerms } from '../../src/flows/life/keep-terms.js';
import { systemClock } from '../../src/platform/clock.js';
import type { Database } from '../../src/platform/db.js';
import type { SigningKey } from '../../src/envelope/private-key.js';
import { listCases } from '../../src/views/list-cases.js';
import { listOutbox } from '../../src/views/list-outbox.js';
import { outboxCursor } from '../../src/views/outbox-cursor.js';
import { plainRequests, signedRequests } from '../messages.js';
import { drive, type LoadResult } from '../pipe.js';
import { postmasterOf, spentBy, type Spent } from './processor.js';
import { shortAlerts } from './seeds.js';
import { median } from '../spread.js';

export interface Door {
  readonly child: ChildProcess;
  readonly port: number;
}

/** What one thing costs where so much is kept; milliseconds. */
export interface Cost {
  readonly p50: number;
  readonly postgres: number;
  readonly gateway: number;
}

const PAIRS = 3;
const ALONE = 300;
const TOGETHER = 700;
const REPEATED = 300;
const PIPED = 1_000;
const ERASED = 400;
const PAGES = 40;
const SETTLED_WITHIN_MS = 300_000;

/** Runs a piece of work and says what it cost each time it was done. */
async function costOf(db: Database, pid: number, times: number, work: () => Promise<number>): Promise<Cost> {
  const postmaster = await postmasterOf(db);
  const before = await spentBy(postmaster, pid);
  const p50 = await work();
  const after = await spentBy(postmaster, pid);
  const each = (of: keyof Spent): number => rounded((after[of] - before[of]) / times);
  return { p50: rounded(p50), postgres: each('postgres'), gateway: each('gateway') };
}

function assertAll(run: LoadResult, status: string, count: number): LoadResult {
  if (run.statuses[status] !== count) throw new Error(`not every answer was ${status}: ${JSON.stringify(run.statuses)}`);
  return run;
}

/** One signed alert, alone on its connection and together with others; beside the floor, pair by pair, for the latency. */
export async function costAtDoor(db: Database, door: Door, floorPort: number, sender: SigningKey): Promise<Cost & { readonly floorP50: number }> {
  const [ours, floors]: [number[], number[]] = [[], []];
  const cost = await costOf(db, door.child.pid as number, PAIRS * (ALONE + TOGETHER), async () => {
    for (let pair = 0; pair < PAIRS; pair += 1) {
      ours.push(assertAll(await drive({ port: door.port, requests: signedRequests(shortAlerts(ALONE), door.port, sender), connections: 1 }), '201', ALONE).p50 / 1000);
      assertAll(await drive({ port: door.port, requests: signedRequests(shortAlerts(TOGETHER), door.port, sender), connections: 8 }), '201', TOGETHER);
    }
    return median(ours);
  });
  for (let pair = 0; pair < PAIRS; pair += 1) floors.push((await drive({ port: floorPort, requests: plainRequests(shortAlerts(ALONE), floorPort), connections: 1 })).p50 / 1000);
  return { ...cost, floorP50: rounded(median(floors)) };
}

/** Messages of any age that come again, freshly signed: each gets its first receipt. */
export async function costOfRepeats(db: Database, door: Door, sender: SigningKey): Promise<Cost> {
  const { rows } = await db.query<{ body: Buffer }>(
    `SELECT m.body FROM evidence.message m WHERE direction = 'in' AND partner = 'ZZ' AND sequence = ANY($1::bigint[])
        AND NOT EXISTS (SELECT FROM lifecycle.erasure e WHERE e.kept_id = m.kept_id) LIMIT $2`, [await someNumbers(db, REPEATED * 2), REPEATED]);
  const requests = signedRequests(rows.map(({ body }) => body), door.port, sender);
  return costOf(db, door.child.pid as number, rows.length, async () => assertAll(await drive({ port: door.port, requests, connections: 1 }), '200', rows.length).p50 / 1000);
}

/** From the door until pooled, fed, indexed, matched, with a place in the log; what an idle process spends is taken off. */
export async function costOfWholeWay(db: Database, gateway: Door, sender: SigningKey): Promise<Cost> {
  await settled(db);
  const idle = await costOf(db, gateway.child.pid as number, 5_000, async () => { await pause(5_000); return 0; });
  const began = performance.now();
  const cost = await costOf(db, gateway.child.pid as number, PIPED, async () => {
    assertAll(await drive({ port: gateway.port, requests: signedRequests(shortAlerts(PIPED), gateway.port, sender), connections: 8 }), '201', PIPED);
    await settled(db);
    return (performance.now() - began) / PIPED;
  });
  const ms = performance.now() - began;
  return { p50: cost.p50, postgres: rounded(cost.postgres - (idle.postgres * ms) / PIPED), gateway: rounded(cost.gateway - (idle.gateway * ms) / PIPED) };
}

const WAITS = `SELECT (SELECT count(*) FROM graphile_worker.jobs WHERE run_at <= now()) + (SELECT count(*) FROM pool.arrival) + (SELECT count(*) FROM sequencer.pending) + (SELECT count(*) FROM search.pending)
  + (SELECT count(*) FROM matching.pending WHERE parked_at IS NULL) + (SELECT count(*) FROM lifecycle.pending) AS n`;

export async function settled(db: Database): Promise<void> {
  for (const end = Date.now() + SETTLED_WITHIN_MS; Date.now() < end; await pause(100)) {
    const { rows: [waiting] } = await db.query<{ n: number }>(WAITS);
    if (Number(waiting?.n) === 0) return;
  }
  throw new Error(`what was sent did not come to rest within ${SETTLED_WITHIN_MS / 1000} s`);
}

/** A page of a hundred from anywhere in the outbox, and one of the review queue; without the door. */
export async function costOfPages(db: Database): Promise<{ readonly outbox: Cost; readonly queue: Cost }> {
  const { rows: [last] } = await db.query<{ last: number }>(`SELECT max(sequence) AS last FROM outbox.delivery WHERE partner = 'ZZ'`);
  const filter = { partner: 'ZZ', type: undefined };
  const page = (work: () => Promise<unknown>): Promise<Cost> => costOf(db, process.pid, PAGES, async () => {
    const taken: number[] = [];
    for (let i = 0; i < PAGES; i += 1) {
      const began = performance.now();
      await work();
      taken.push(performance.now() - began);
    }
    return median(taken);
  });
  return {
    outbox: await page(() => listOutbox(db, { partner: 'ZZ', limit: 100, after: outboxCursor(1 + Math.floor(Math.random() * Number(last?.last ?? 1) * 0.9), filter) })),
    queue: await page(() => listCases(db, { state: 'open', sort: 'attention', limit: 100 })),
  };
}

/** Records of any age whose days are over, erased by the flow that does it each night. */
export async function costOfErasure(db: Database): Promise<Cost> {
  const keepTerms = createKeepTerms({ db, clock: systemClock });
  while (await keepTerms()) { /* what was due before */ }
  const { rows } = await db.query<{ n: number }>(
    `WITH due AS (SELECT r.record_id, r.kept_id, r.partner, r.kind, r.record_ref, r.version FROM evidence.message m JOIN pool.record r USING (kept_id)
       WHERE m.direction = 'in' AND m.partner = 'ZZ' AND r.erased_at IS NULL AND m.sequence = ANY($1::bigint[]) LIMIT ${ERASED}),
     asked AS (INSERT INTO lifecycle.review (review_id, record_id, kept_id, partner, record_kind, record_ref, version, cause, due_on, state, opened_at)
       SELECT gen_random_uuid(), record_id, kept_id, partner, kind, record_ref, version, 'erasure', current_date - 1, 'due', now() FROM due RETURNING 1)
     SELECT count(*)::int AS n FROM asked`, [await someNumbers(db, ERASED * 2)]);
  const count = rows[0]?.n as number;
  return costOf(db, process.pid, count, async () => {
    const began = performance.now();
    while (await keepTerms()) { /* more is due */ }
    return (performance.now() - began) / count;
  });
}

async function someNumbers(db: Database, count: number): Promise<number[]> {
  const { rows: [last] } = await db.query<{ last: number }>(`SELECT max(sequence) AS last FROM evidence.message WHERE direction = 'in' AND partner = 'ZZ'`);
  return Array.from({ length: count }, () => 1 + Math.floor(Math.random() * Number(last?.last ?? 1)));
}


/** A process that is ended whatever becomes of the work with it. */
export async function withDoor<T>(bench: { readonly open: () => Promise<Door>; readonly close: (door: Door) => Promise<void> }, work: (door: Door) => Promise<T>): Promise<T> {
  const door = await bench.open();
  try {
    return await work(door);
  } finally {
    await bench.close(door);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const rounded = (value: number): number => Math.round(value * 1000) / 1000;
