import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createGrowLog, type GrowLog } from '../src/flows/grow-log.js';
import { latestCheckpoint } from '../src/ledger/checkpoint-store.js';
import { readHashes, treeSize } from '../src/ledger/log-store.js';
import { proveConsistency, proveInclusion } from '../src/ledger/prove.js';
import { systemClock } from '../src/platform/clock.js';
import { openDatabase, type Database } from '../src/platform/db.js';
import { faultOfInclusion, leafHash } from '../src/tlog/merkle.js';

export interface LogResult {
  readonly appends: readonly AppendRow[];
  /** Leaves per second where everything waits already. */
  readonly sequencedPerSecond: number;
  readonly leaves: number;
  readonly proofMs: Spread;
  readonly consistencyMs: Spread;
  /** From an open connection to the first step, the tree read from its edge. */
  readonly startMs: number;
}

export interface AppendRow {
  /** Rows a transaction. */
  readonly batch: number;
  /** Rows per second into a table without anything. */
  readonly plainPerSecond: number;
  /** Rows per second until each has its place in a tree that grows meanwhile. */
  readonly loggedPerSecond: number;
  readonly ratio: number;
}

export interface Spread {
  readonly p50: number;
  readonly p99: number;
}

const BATCHES = [1, 8, 64, 512];
const ROWS: Readonly<Record<number, number>> = { 1: 1_500, 8: 6_000, 64: 20_000, 512: 40_000 };
const LANES = 4;
const LEAVES = 1_000_000;
const FILL = 5_000;
const PROOFS = 500;
const STARTS = 7;
const PAYLOAD = 'x'.repeat(600);

/** The log alone, over a database of its own: what a place in the tree costs, and what a large tree costs. */
export async function measureLog(url: string): Promise<LogResult> {
  const db = openDatabase(url, { max: LANES + 2, statementTimeout: 120_000 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const begin = (on: Database): GrowLog => createGrowLog({ db: on, clock: systemClock, signer: () => ({ name: 'crx/KR', privateKey }) })();
  try {
    await db.query('CREATE TABLE plain (id uuid PRIMARY KEY, kind text NOT NULL, at timestamptz NOT NULL, payload bytea NOT NULL, leaf_hash bytea NOT NULL)');
    const appends: AppendRow[] = [];
    for (const batch of BATCHES) appends.push(await compareAppends(db, begin(db), batch));
    const sequencedPerSecond = await measureSequencing(db, begin(db));
    await fill(db, begin(db));
    const starts: number[] = [];
    for (let i = 0; i < STARTS; i += 1) starts.push(await measureStart(url, begin));
    return { appends, sequencedPerSecond, leaves: await treeSize(db), ...await measureProofs(db), startMs: spreadOf(starts).p50 };
  } finally {
    await db.close();
  }
}

async function compareAppends(db: Database, grow: GrowLog, batch: number): Promise<AppendRow> {
  const rows = ROWS[batch] as number;
  const plainPerSecond = await timed(rows, () => inLanes(rows / batch, () => insert(db, 'plain', batch)));
  const target = await treeSize(db) + rows;
  const loggedPerSecond = await timed(rows, async () => {
    let writing = true;
    const sequencing = (async () => {
      while (writing || await treeSize(db) < target) if (!await grow()) await new Promise((resolve) => setTimeout(resolve, 50));
    })();
    await inLanes(rows / batch, () => insert(db, 'ledger.entry', batch));
    writing = false;
    await sequencing;
  });
  return { batch, plainPerSecond, loggedPerSecond, ratio: Math.round((loggedPerSecond / plainPerSecond) * 100) / 100 };
}

/** One statement, one commit: the same rows into the one table or the other. */
async function insert(db: Database, table: 'plain' | 'ledger.entry', count: number): Promise<void> {
  const ids = Array.from({ length: count }, () => randomUUID());
  const payloads = ids.map((id) => Buffer.from(JSON.stringify({ id, PAYLOAD })));
  await db.query({
    name: `bench_${table}_${count}`,
    text: `INSERT INTO ${table} SELECT id, 'bench', now(), payload, leaf_hash FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS given (id, payload, leaf_hash)`,
    values: [ids, payloads, payloads.map(leafHash)],
  });
}

async function inLanes(times: number, work: () => Promise<void>): Promise<void> {
  let left = Math.ceil(times);
  await Promise.all(Array.from({ length: LANES }, async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  }));
}

async function measureSequencing(db: Database, grow: GrowLog): Promise<number> {
  for (let i = 0; i < 40; i += 1) await insert(db, 'ledger.entry', 512);
  return timed(40 * 512, async () => {
    while (await grow()) { /* more waits */ }
  });
}

/** Up to a million, through the sequencer like everything else. */
async function fill(db: Database, grow: GrowLog): Promise<void> {
  for (let size = await treeSize(db); size < LEAVES; size = await treeSize(db)) {
    const count = Math.min(FILL, LEAVES - size);
    await db.query(
      `INSERT INTO ledger.entry SELECT id, 'bench', now(), payload, sha256('\\x00'::bytea || payload) FROM (SELECT gen_random_uuid() AS id, convert_to(gen_random_uuid()::text, 'UTF8') AS payload FROM generate_series(1, $1)) AS made`, [count]);
    while (await grow()) { /* more waits */ }
  }
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await grow();
}

async function measureStart(url: string, begin: (db: Database) => GrowLog): Promise<number> {
  const db = openDatabase(url, { max: 2 });
  await db.query('SELECT 1');
  const started = performance.now();
  await begin(db)();
  const took = performance.now() - started;
  await db.close();
  return took;
}

async function measureProofs(db: Database): Promise<{ proofMs: Spread; consistencyMs: Spread }> {
  const signed = await latestCheckpoint(db);
  if (!signed || signed.size < LEAVES) throw new Error(`the tree of ${LEAVES} leaves is not signed`);
  const { size, root } = signed;
  const [proofs, consistencies]: [number[], number[]] = [[], []];
  for (let i = 0; i < PROOFS; i += 1) {
    const index = Math.floor(Math.random() * size);
    const began = performance.now();
    const proof = await proveInclusion(db, index, size);
    proofs.push(performance.now() - began);
    const [[leaf]] = await readHashes(db, [{ level: 0, from: index, to: index + 1 }]) as [[Buffer]];
    const fault = faultOfInclusion({ leafHash: leaf, index, size, root, proof });
    if (fault) throw new Error(`leaf ${index} is not proven: ${fault}`);
    const from = performance.now();
    await proveConsistency(db, 1 + index, size);
    consistencies.push(performance.now() - from);
  }
  return { proofMs: spreadOf(proofs), consistencyMs: spreadOf(consistencies) };
}

async function timed(count: number, work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return Math.round(count / ((performance.now() - started) / 1000));
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100;
  return { p50: at(0.5), p99: at(0.99) };
}
