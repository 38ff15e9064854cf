import type { ChildProcess } from 'node:child_process';
import { request } from 'node:http';
import type { SigningKey } from '../src/envelope/private-key.js';
import { signRequest } from '../src/envelope/sign-request.js';
import { openDatabase, type Database } from '../src/platform/db.js';
import { variedAlerts } from './batch-messages.js';
import { peakRss } from './peak-rss.js';

export interface BatchResult {
  readonly items: number;
  readonly bytes: number;
  /** Multi-row inserts of the same bytes into one table, items/s. */
  readonly floorPerSecond: number;
  /** Milliseconds from the first byte of the request to the receipt. */
  readonly receiptMs: number;
  /** From the first byte of the request until every item has its answer, items/s. */
  readonly acceptedPerSecond: number;
  /** Until every item is in the pool, and those the policy accepts in the feed, items/s. */
  readonly pooledPerSecond: number;
  readonly acceptedToFloor: number;
  /** MiB, of the process that runs door and worker. */
  readonly peakRss: number;
}

export interface BatchBench {
  readonly gatewayUrl: string;
  readonly floorUrl: string;
  readonly port: number;
  readonly sender: SigningKey;
  readonly gateway: ChildProcess;
}

const ITEMS = 10_000;
const ROWS_A_STATEMENT = 500;
const ROUNDS = 3;

/** One batch of 10,000 alerts against the floor, floor and gateway in turn; the median round is kept. */
export async function measureBatch(bench: BatchBench): Promise<BatchResult> {
  const [gateway, floor] = [openDatabase(bench.gatewayUrl, { max: 2, statementTimeout: 60_000 }), openDatabase(bench.floorUrl, { max: 1, statementTimeout: 60_000 })];
  try {
    await oneBatch(bench, gateway, variedAlerts(5_000)); // compiled and planned before anything is counted
    const rounds: BatchResult[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const alerts = variedAlerts(ITEMS);
      const floorPerSecond = await insertAll(floor, alerts);
      rounds.push(await withFloor(bench, floorPerSecond, await oneBatch(bench, gateway, alerts)));
    }
    rounds.sort((a, b) => a.acceptedToFloor - b.acceptedToFloor);
    return rounds[Math.floor(ROUNDS / 2)] as BatchResult;
  } finally {
    await Promise.all([gateway.close(), floor.close()]);
  }
}

/** What anybody would write first for many rows: 500 a statement, each statement committed. */
async function insertAll(db: Database, bodies: readonly Buffer[]): Promise<number> {
  await db.query('DROP TABLE IF EXISTS floor_batch');
  await db.query('CREATE TABLE floor_batch (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea NOT NULL)');
  const started = performance.now();
  for (let at = 0; at < bodies.length; at += ROWS_A_STATEMENT) {
    const rows = bodies.slice(at, at + ROWS_A_STATEMENT);
    await db.query({ name: `floor_${rows.length}`, text: `INSERT INTO floor_batch (body) VALUES ${rows.map((_, i) => `($${i + 1})`).join(', ')}`, values: rows });
  }
  return Math.round(bodies.length / ((performance.now() - started) / 1000));
}

type Measured = Pick<BatchResult, 'items' | 'bytes' | 'receiptMs' | 'acceptedPerSecond' | 'pooledPerSecond'>;

async function oneBatch({ port, sender }: BatchBench, db: Database, alerts: readonly Buffer[]): Promise<Measured> {
  const signed = batchRequest(port, sender, alerts);
  const started = performance.now();
  const batchId = await sendBatch(port, signed);
  const receiptMs = Math.round(performance.now() - started);
  const rate = (): number => Math.round(alerts.length / ((performance.now() - started) / 1000));
  await untilTrue(db, `SELECT state = 'done' AND accepted = ${alerts.length} AS is FROM batches.progress WHERE batch_id = '${batchId}'`);
  const acceptedPerSecond = rate();
  // Every item has left a job behind: when there is none, all is pooled, and fed where the policy accepts it.
  await untilTrue(db, `SELECT NOT EXISTS (SELECT FROM graphile_worker.jobs WHERE task_identifier IN ('ingest_batch', 'publish_indicators')) AND NOT EXISTS (SELECT FROM pool.arrival) AS is`);
  const pooledPerSecond = rate();
  const { rows: [pooled] } = await db.query<{ count: number }>('SELECT count(*) FROM pool.record JOIN evidence.message USING (kept_id) WHERE batch_id = $1', [batchId]);
  if (pooled?.count !== alerts.length) throw new Error(`only ${pooled?.count} of ${alerts.length} items are in the pool`);
  return { items: alerts.length, bytes: signed.body.length, receiptMs, acceptedPerSecond, pooledPerSecond };
}

export interface BatchRequest {
  readonly headers: ReadonlyArray<[string, string]>;
  readonly body: Buffer;
}

/** A batch as one signed request. */
export function batchRequest(port: number, sender: SigningKey, alerts: readonly Buffer[]): BatchRequest {
  const body = Buffer.concat(alerts.flatMap((alert) => [alert, Buffer.from('\n')]));
  const headers: Array<[string, string]> = [['Host', `127.0.0.1:${port}`], ['Content-Type', 'application/x-ndjson'], ['Content-Length', String(body.length)]];
  return { headers: [...headers, ...signRequest({ method: 'POST', target: '/v1/batches', rawHeaders: headers, body }, sender, { created: Math.floor(Date.now() / 1000) })], body };
}

/** @returns the id of the batch, from its receipt */
export function sendBatch(port: number, { headers, body }: BatchRequest): Promise<string> {
  return new Promise((resolve, reject) => {
    const req = request({ host: '127.0.0.1', port, method: 'POST', path: '/v1/batches', headers: headers.flat(), setHost: false, agent: false }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if (res.statusCode === 202) resolve((JSON.parse(text) as { batchId: string }).batchId);
        else reject(new Error(`the batch was answered ${res.statusCode}: ${text.slice(0, 500)}`));
      });
    });
    req.on('error', reject);
    req.end(body);
  });
}

/** Asks again until the answer is yes. @throws Error after two minutes */
export async function untilTrue(db: Database, question: string): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end;) {
    if ((await db.query<{ is: boolean }>(question)).rows[0]?.is) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`waited two minutes for: ${question}`);
}

async function withFloor({ gateway }: BatchBench, floorPerSecond: number, measured: Measured): Promise<BatchResult> {
  const ratio = measured.acceptedPerSecond / floorPerSecond;
  return { ...measured, floorPerSecond, acceptedToFloor: Math.round(ratio * 100) / 100, peakRss: await peakRss(gateway) };
}
