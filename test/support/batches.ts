import type { Exchange } from '../../src/client/exchange.js';
import { until } from './world.js';

export interface Status {
  readonly batchId: string;
  readonly state: string;
  readonly items: number;
  readonly counts: { accepted: number; duplicate: number; conflict: number; refused: number };
  readonly outcomeDigest?: string;
  readonly completion?: string;
  readonly completionId?: string;
  readonly receiptId: string;
}

export interface Item {
  readonly line: number;
  readonly outcome: string;
  readonly messageId?: string;
  readonly messageType?: string;
  readonly recordVersion?: number;
  readonly sequence?: number;
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: Array<{ pointer: string; code: string }>;
}

export const read = <T>(answer: { body: Buffer }): T => JSON.parse(answer.body.toString('utf8')) as T;

/** One line for each: a message, or bytes as they are. */
export function ndjson(lines: ReadonlyArray<unknown>): Buffer {
  return Buffer.concat(lines.map((line) => Buffer.concat([Buffer.isBuffer(line) ? line : Buffer.from(JSON.stringify(line)), Buffer.from('\n')])));
}

export async function sendBatch(exchange: Exchange, body: Buffer): Promise<{ status: number; batchId: string; receipt: string; receiptId: string; state: string; duplicate: boolean; items: number; bytes: number }> {
  const answer = await exchange.post('/v1/batches', body, { contentType: 'application/x-ndjson' });
  return { status: answer.status, ...read<{ batchId: string; receipt: string; receiptId: string; state: string; duplicate: boolean; items: number; bytes: number }>(answer) };
}

/** Waits until every item has its answer. */
export function done(exchange: Exchange, batchId: string, withinMs = 60_000): Promise<Status> {
  return until('the batch to be done', async () => {
    const status = read<Status>(await exchange.get(`/v1/batches/${batchId}`));
    return status.state === 'done' && status;
  }, withinMs);
}

/** All answers, page by page. */
export async function items(exchange: Exchange, batchId: string, query = '', limit = 200): Promise<Item[]> {
  const all: Item[] = [];
  for (let after = ''; ;) {
    const page = read<{ items: Item[]; next: string; more: boolean }>(await exchange.get(`/v1/batches/${batchId}/items?limit=${limit}${query}${after}`));
    all.push(...page.items);
    if (!page.more) return all;
    after = `&after=${page.next}`;
  }
}
