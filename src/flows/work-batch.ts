import { randomUUID } from 'node:crypto';
import { createOutcomeDigest, type Counts } from '../batches/answer.js';
import { finishProgress, lockProgress, noteHanded, parkProgress, readAnswers, readProgress, type Progress } from '../batches/store.js';
import type { OriginKeyFor } from '../disclosure/origin.js';
import { findBatch, findMessagesOf, readAccepted, type FoundBatch } from '../evidence/batch-store.js';
import { issueReceipt, type CompletionPayload, type ReceiptKey } from '../ledger/receipt.js';
import { findBatchReceipt, keepBatchReceipt } from '../ledger/store.js';
import type { Agreement } from '../partners/agreement.js';
import type { Clock } from '../platform/clock.js';
import type { Contract } from '../platform/contract.js';
import type { Database, Queryable } from '../platform/db.js';
import { enqueue, enqueueEach } from '../platform/jobs.js';
import type { Log } from '../platform/log.js';
import { answerPart, judgePart, type JudgedPart } from './work-batch/answer-part.js';

export interface WorkBatchDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly administration: string;
  readonly receiptKey: ReceiptKey;
  readonly contract: Contract;
  agreementsWith(partner: string): readonly Agreement[];
  readonly keyFor: OriginKeyFor;
}

export type WorkBatch = (batchId: string, attempt: { readonly last: boolean }) => Promise<void>;

/** Then the job makes room for others, and for a gateway that wants to stop. */
const PARTS_A_RUN = 64;
/** Messages that one job pools: what it holds locked, and what it loses when one of them cannot be pooled, stays small. */
const POOLED_AT_ONCE = 200;
/** Lines whose answers are in memory at once when they are digested. */
const LINES_A_READ = 5_000;

/**
 * The journey of a batch that is kept, from where it stands:
 *  1. part by part, each in ONE transaction: its items are judged as they would be alone, the accepted ones become messages with
 *     numbers, the others get their answer, and the batch moves on,
 *  2. the accepted ones are handed to the jobs that pool them: after the answers, which their sender waits for,
 *  3. when every item has its answer, the answers are digested and the completion is signed.
 * Killed anywhere, the next run goes on after the last part that was committed: nothing twice, nothing lost.
 */
export function createWorkBatch(deps: WorkBatchDeps): WorkBatch {
  return async (batchId, { last }) => {
    try {
      await work(deps, batchId);
    } catch (error) {
      if (last) await parkProgress(deps.db, batchId);
      // What was accepted must not wait for what cannot be judged.
      await deps.db.transaction((tx) => handOver(tx, batchId)).catch((fault: unknown) => deps.log.error({ batchId, err: String(fault) }, 'accepted items wait for their batch'));
      throw error;
    }
  };
}

async function work(deps: WorkBatchDeps, batchId: string): Promise<void> {
  const batch = await findBatch(deps.db, batchId);
  const progress = await readProgress(deps.db, batchId);
  if (!batch || !progress) throw new Error(`no batch ${batchId}`);
  if (progress.state === 'done') return;
  const next = await answerParts(deps, batch, progress.nextPart);
  if (next >= batch.parts) return complete(deps, batch);
  await deps.db.transaction(async (tx) => {
    await handOver(tx, batchId);
    await enqueue(tx, { task: 'work_batch', payload: { batchId }, key: `batch:${batchId}`, urgent: true });
  });
}

/** While the database keeps the answers to one part, the next one is judged: never more than these two in memory. @returns the part to go on with */
async function answerParts(deps: WorkBatchDeps, batch: FoundBatch, from: number): Promise<number> {
  const end = Math.min(from + PARTS_A_RUN, batch.parts);
  let next = from;
  const judge = (part: number): Promise<JudgedPart> | undefined => (part < end ? judgePart(deps, batch, part) : undefined);
  let judging = judge(next);
  while (judging) {
    const answering = answerPart(deps, batch, await judging);
    const upcoming = judge(next + 1);
    upcoming?.catch(() => undefined); // thrown where it is awaited; should this part fail first, it is not
    const reached = await answering;
    // Somebody else may have answered more meanwhile.
    judging = reached === next + 1 ? upcoming : judge(reached);
    next = reached;
  }
  return next;
}

/** The messages of the parts that are answered get their jobs, in the transaction that remembers it. */
async function handOver(tx: Queryable, batchId: string): Promise<Progress | undefined> {
  const progress = await lockProgress(tx, batchId);
  if (!progress || progress.handedPart >= progress.nextPart) return progress;
  const keptIds = await findMessagesOf(tx, batchId, { from: progress.handedPart, before: progress.nextPart });
  const jobs = Array.from({ length: Math.ceil(keptIds.length / POOLED_AT_ONCE) }, (_, i) => ({ keptIds: keptIds.slice(i * POOLED_AT_ONCE, (i + 1) * POOLED_AT_ONCE) }));
  await enqueueEach(tx, 'ingest_batch', jobs);
  await noteHanded(tx, batchId, progress.nextPart);
  return progress;
}

async function complete(deps: WorkBatchDeps, batch: FoundBatch): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const progress = await handOver(tx, batch.batchId);
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
