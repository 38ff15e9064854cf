import { createHash, type Hash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { BatchReceiptPayload } from '../ledger/receipt.js';
import type { Exchange } from './exchange.js';
import { batchFile, type BatchSource } from './batch-file.js';
import type { KeySet } from './key-set.js';
import { NotProven } from './not-proven.js';
import { assertSpeaksOf, batchReceiptIn, verifiedReceipt, type Receipted } from './receipts.js';
import type { Wire } from './wire.js';

/** A batch that was taken, its receipt verified. */
export type SentBatch = Receipted<BatchReceiptPayload> & { readonly batchId: string; readonly state: Wire['BatchState'] };

export interface BatchOptions {
  /** A UUID: with it other bytes under the same key are refused. */
  readonly idempotencyKey?: string;
}

export interface Batches {
  send(source: BatchSource, options?: BatchOptions): Promise<SentBatch>;
  show(batchId: string): Promise<Wire['BatchStatus']>;
  finished(batchId: string, withinMs: number): Promise<Wire['BatchStatus']>;
  items(batchId: string, outcome?: Wire['BatchOutcome']): AsyncGenerator<Wire['BatchItem']>;
}

export interface BatchesDeps {
  readonly exchange: Exchange;
  readonly keys: KeySet;
  readonly timeoutMs: number;
  patiently<T>(ask: () => Promise<T>): Promise<T>;
  read<T>(path: string): Promise<T>;
}

const FIRST_LOOK_MS = 100;
const LONGEST_LOOK_MS = 5000;

/** Sends batches and follows them; whatever is signed about them is verified. */
export function createBatches({ exchange, keys, timeoutMs, patiently, read }: BatchesDeps): Batches {
  const show = async (batchId: string): Promise<Wire['BatchStatus']> => {
    const status = await read<Wire['BatchStatus']>(`/v1/batches/${batchId}`);
    if (status.state === 'done') await assertCompleted(status, keys);
    return status;
  };
  return {
    show,
    async send(source, { idempotencyKey } = {}) {
      const { content, remove } = await batchFile(source);
      const headers = idempotencyKey ? [['Idempotency-Key', idempotencyKey] as const] : [];
      try {
        const answer = await patiently(() => exchange.post('/v1/batches', content, { contentType: 'application/x-ndjson', headers, timeoutMs: timeoutMs * 4 }));
        const { batchId, state } = JSON.parse(answer.body.toString('utf8')) as Wire['BatchReceived'];
        const receipted = await batchReceiptIn(answer, content, keys);
        assertSpeaksOf(receipted.payload, { batchId });
        return { ...receipted, batchId, state };
      } finally {
        await remove();
      }
    },
    async finished(batchId, withinMs) {
      const end = Date.now() + withinMs;
      for (let wait = FIRST_LOOK_MS; ; wait = Math.min(wait * 2, LONGEST_LOOK_MS)) {
        const status = await show(batchId);
        if (status.state === 'done' || status.state === 'parked' || Date.now() + wait > end) return status;
        await pause(wait);
      }
    },
    async *items(batchId, outcome) {
      const digest = createHash('sha256');
      for (let after = ''; ;) {
        const filter = outcome === undefined ? '' : `&outcome=${outcome}`;
        const page = await read<Wire['BatchItemPage']>(`/v1/batches/${batchId}/items?limit=1000${filter}${after}`);
        page.items.forEach((item) => digestItem(digest, item));
        yield* page.items;
        if (!page.more) break;
        after = `&after=${encodeURIComponent(page.next)}`;
      }
      const { outcomeDigest } = outcome === undefined ? await show(batchId) : {};
      if (outcomeDigest !== undefined && outcomeDigest !== digest.digest('hex')) throw new NotProven(`The answers of batch ${batchId} are not those its completion speaks of.`);
    },
  };
}

/** As the contract describes it: line, outcome, messageId, sequence, code; what is not there is left out. */
function digestItem(digest: Hash, { line, outcome, messageId, sequence, code }: Wire['BatchItem']): void {
  digest.update(`${JSON.stringify({ line, outcome, messageId, sequence, code })}\n`);
}

async function assertCompleted(status: Wire['BatchStatus'], keys: KeySet): Promise<void> {
  const { batchId, contentDigest, items, counts, outcomeDigest, completion, receiptId } = status;
  if (completion === undefined || outcomeDigest === undefined) throw new NotProven(`Batch ${batchId} is said to be done, without a completion.`);
  const { accepted, duplicate, conflict, refused } = counts;
  assertSpeaksOf(await verifiedReceipt(completion, keys),
    { outcome: 'completed', batchId, contentDigest, items, accepted, duplicate, conflict, refused, outcomeDigest, completes: receiptId });
}
