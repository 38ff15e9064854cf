import { randomUUID } from 'node:crypto';
import { createOutcomeDigest, type Counts } from '../batches/answer.js';
import { finishProgress, lockProgress, parkProgress, readAnswers, readProgress } from '../batches/store.js';
import { findBatch, readAccepted, type FoundBatch } from '../evidence/batch-store.js';
import { issueReceipt, type CompletionPayload, type ReceiptKey } from '../ledger/receipt.js';
import { findBatchReceipt, keepBatchReceipt } from '../ledger/store.js';
import type { Agreement } from '../partners/agreement.js';
import type { Clock } from '../platform/clock.js';
import type { Contract } from '../platform/contract.js';
import type { Database, Queryable } from '../platform/db.js';
import { enqueue } from '../platform/jobs.js';
import type { Log } from '../platform/log.js';
import { answerPart } from './work-batch/answer-part.js';

export interface WorkBatchDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly administration: string;
  readonly receiptKey: ReceiptKey;
  readonly contract: Contract;
  agreementsWith(partner: string): readonly Agreement[];
}

export type WorkBatch = (batchId: string, attempt: { readonly last: boolean }) => Promise<void>;

/** Then the job makes room for others, and for a gateway that wants to stop. */
const PARTS_A_RUN = 16;
/** Lines whose answers are in memory at once when they are digested. */
const LINES_A_READ = 5_000;

/**
 * The journey of a batch that is kept, from where it stands:
 *  1. part by part, each in ONE transaction: its items are judged as they would be alone, the accepted ones become messages with
 *     numbers and a job that pools them, the others get their answer, and the batch moves on,
 *  2. when every item has its answer, the answers are digested and the completion is signed.
 * Killed anywhere, the next run goes on after the last part that was committed: nothing twice, nothing lost.
 */
export function createWorkBatch(deps: WorkBatchDeps): WorkBatch {
  return async (batchId, { last }) => {
    try {
      await work(deps, batchId);
    } catch (error) {
      if (last) await parkProgress(deps.db, batchId);
      throw error;
    }
  };
}

async function work(deps: WorkBatchDeps, batchId: string): Promise<void> {
  const batch = await findBatch(deps.db, batchId);
  const progress = await readProgress(deps.db, batchId);
  if (!batch || !progress) throw new Error(`no batch ${batchId}`);
  if (progress.state === 'done') return;
  let next = progress.nextPart;
  for (let run = 0; run < PARTS_A_RUN && next < batch.parts; run += 1) next = await answerPart(deps, batch, next);
  if (next < batch.parts) await enqueue(deps.db, { task: 'work_batch', payload: { batchId }, key: `batch:${batchId}` });
  else await complete(deps, batch);
}

async function complete(deps: WorkBatchDeps, batch: FoundBatch): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const progress = await lockProgress(tx, batch.batchId);
    if (!progress || progress.state === 'done') return;
    const receipt = await findBatchReceipt(tx, batch.batchId);
    if (!receipt) throw new Error(`batch ${batch.batchId} has no receipt`);
    const at = deps.clock.now();
    const outcomeDigest = await digestAnswers(tx, batch, progress.counts);
    const payload: CompletionPayload = {
      version: 1, receiptId: randomUUID(), completes: receipt.receiptId, completedAt: at.toISOString(), sender: batch.partner, receiver: deps.administration,
      batchId: batch.batchId, contentDigest: batch.contentDigest, items: batch.items, ...progress.counts, outcomeDigest: outcomeDigest.toString('hex'), outcome: 'completed',
    };
    await keepBatchReceipt(tx, 'completion', { ...issueReceipt(payload, deps.receiptKey), receiptId: payload.receiptId, batchId: batch.batchId, issuedAt: at });
    await finishProgress(tx, batch.batchId, { at, outcomeDigest });
  });
}

/** Over all answers in the order of their lines. What is signed must add up: anything else is a fault. */
async function digestAnswers(tx: Queryable, { batchId, items }: FoundBatch, { accepted, duplicate, conflict, refused }: Counts): Promise<Buffer> {
  const digest = createOutcomeDigest();
  let seen = 0;
  for (let after = 0; seen < items;) {
    const upTo = after + LINES_A_READ;
    const kept = (await readAccepted(tx, batchId, { after, upTo })).map((one) => ({ ...one, outcome: 'accepted' as const }));
    const others = await readAnswers(tx, batchId, { after, upTo });
    const answers = [...kept, ...others].sort((one, other) => one.line - other.line);
    for (const answer of answers) digest.add(answer);
    seen += answers.length;
    after = upTo;
    if (answers.length === 0 && after > MOST_LINES) break;
  }
  if (seen !== items || accepted + duplicate + conflict + refused !== items) throw new Error(`batch ${batchId} has ${items} items but ${seen} answers`);
  return digest.digest();
}

/** No body has more lines than bytes. */
const MOST_LINES = 64 * 1024 * 1024;
