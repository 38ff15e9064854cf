import type { ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createExchange, type Exchange } from '../src/client/exchange.js';
import type { KeyRecord } from '../src/envelope/public-key.js';
import type { SigningKey } from '../src/envelope/private-key.js';
import { openDatabase, type Database } from '../src/platform/db.js';
import { fillOutbox } from './outbox-messages.js';
import { receivingPartner } from './receiving-partner.js';
import { peakRss } from './peak-rss.js';

export interface OutboxResult {
  readonly messages: number;
  /** Pulled in pages of 100, one after the other, signatures verified on both sides, items/s. */
  readonly pulledPerSecond: number;
  /** In pages of 1,000. */
  readonly pulledInLargePagesPerSecond: number;
  /** Milliseconds of a page of 100: the median of the first twenty pages, and of the last. */
  readonly firstPageMs: number;
  readonly lastPageMs: number;
  readonly lastToFirst: number;
  readonly snapshotPerSecond: number;
  /** MiB, of the process with the door, after the pages; and after the snapshot. */
  readonly peakRss: number;
  readonly peakRssWithSnapshot: number;
  readonly pushedPerSecond: number;
  /** Milliseconds from a partner's return until the first message reaches it, after it was away for some seconds. */
  readonly returnMs: number;
  /** And until all of a thousand that had waited were there. */
  readonly caughtUpMs: number;
}

export interface OutboxBench {
  readonly gatewayUrl: string;
  readonly port: number;
  readonly partner: string;
  readonly partnerKey: SigningKey;
  readonly partnerPort: number;
  /** The gateway's own. */
  readonly keyFor: () => KeyRecord;
  readonly gateway: ChildProcess;
  readonly folder: string;
}

const MESSAGES = 100_000;
const PUSHED = 3_000;
const WAITED = 1_000;
const AWAY_MS = 10_000;

/** What a partner pulls, and what is pushed to it, both by a gateway in a process of its own. */
export async function measureOutbox(bench: OutboxBench): Promise<OutboxResult> {
  const db = openDatabase(bench.gatewayUrl, { max: 2, statementTimeout: 120_000 });
  const exchange = createExchange({
    baseUrl: `http://127.0.0.1:${bench.port}`, signingKey: bench.partnerKey, timeoutMs: 60_000, now: Date.now, keyFor: bench.keyFor,
  });
  try {
    await fillOutbox(db, bench.partner, MESSAGES);
    await db.query('ANALYZE outbox.delivery, evidence.message');
    return { messages: MESSAGES, ...await measurePull(bench, exchange), ...await measurePush(bench, db) };
  } finally {
    exchange.close();
    await db.close();
  }
}

type Pull = Omit<OutboxResult, 'messages' | 'pushedPerSecond' | 'returnMs' | 'caughtUpMs'>;

async function measurePull({ gateway, folder }: OutboxBench, exchange: Exchange): Promise<Pull> {
  await pullAll(exchange, 1_000, 20);
  const small = await pullAll(exchange, 100);
  const large = await pullAll(exchange, 1_000);
  const peak = await peakRss(gateway);
  const started = performance.now();
  const file = join(folder, 'snapshot.ndjson');
  await exchange.download('/v1/outbox/snapshot', file, { timeoutMs: 300_000 });
  const snapshotPerSecond = rate(MESSAGES, started);
  await rm(file);
  const firstPageMs = median(small.pages.slice(0, 20));
  const lastPageMs = median(small.pages.slice(-20));
  return {
    pulledPerSecond: small.perSecond, pulledInLargePagesPerSecond: large.perSecond, firstPageMs, lastPageMs,
    lastToFirst: Math.round((lastPageMs / firstPageMs) * 100) / 100, snapshotPerSecond, peakRss: peak, peakRssWithSnapshot: await peakRss(gateway),
  };
}

async function pullAll(exchange: Exchange, limit: number, most = Number.POSITIVE_INFINITY): Promise<{ perSecond: number; pages: number[] }> {
  const started = performance.now();
  const pages: number[] = [];
  let [count, after] = [0, ''];
  for (let more = true; more && pages.length < most;) {
    const began = performance.now();
    const { body } = await exchange.get(`/v1/outbox?limit=${limit}${after ? `&after=${after}` : ''}`);
    pages.push(performance.now() - began);
    const page = JSON.parse(body.toString('utf8')) as { items: unknown[]; next: string; more: boolean };
    count += page.items.length;
    ({ next: after, more } = page);
  }
  return { perSecond: rate(count, started), pages };
}

async function measurePush({ partner, partnerKey, partnerPort }: OutboxBench, db: Database): Promise<Pick<OutboxResult, 'pushedPerSecond' | 'returnMs' | 'caughtUpMs'>> {
  await db.query(`UPDATE outbox.delivery SET state = 'delivered', acknowledged_at = now() WHERE partner = $1`, [partner]);
  const first = await receivingPartner(partnerKey, partnerPort);
  await db.query('UPDATE partners.administration SET gateway_url = $2 WHERE code = $1', [partner, `http://127.0.0.1:${partnerPort}`]);
  await fillOutbox(db, partner, PUSHED);
  await delivered(db, partner);
  const pushedPerSecond = Math.round((PUSHED - 1) / (((first.came.at(-1) ?? 0) - (first.came[0] ?? 0)) / 1000));
  await first.stop();
  await fillOutbox(db, partner, WAITED);
  await new Promise((resolve) => setTimeout(resolve, AWAY_MS));
  const back = performance.now();
  const second = await receivingPartner(partnerKey, partnerPort);
  await delivered(db, partner);
  await second.stop();
  return { pushedPerSecond, returnMs: Math.round((second.came[0] ?? 0) - back), caughtUpMs: Math.round((second.came.at(-1) ?? 0) - back) };
}

async function delivered(db: Database, partner: string): Promise<void> {
  for (const end = Date.now() + 300_000; Date.now() < end;) {
    // By its number, so that looking costs those who are looked at nothing.
    const { rows: [last] } = await db.query<{ state: string }>('SELECT state FROM outbox.delivery WHERE partner = $1 ORDER BY sequence DESC LIMIT 1', [partner]);
    if (last?.state === 'delivered') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('not everything was delivered within five minutes');
}

const rate = (count: number, started: number): number => Math.round(count / ((performance.now() - started) / 1000));

function median(values: readonly number[]): number {
  return Math.round(([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0) * 100) / 100;
}
