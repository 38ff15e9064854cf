import { batchesAreOpen } from './batches/store.js';
import type { Database } from './platform/db.js';
import { runShared, type Loop } from './platform/held-loop.js';
import { enqueue, jobsAreDue } from './platform/jobs.js';
import { settleArrivals, takeArrivals } from './pool/arrivals.js';
import { POOLING_TASKS, type WorkerDeps } from './worker.js';

/** A look for what has come costs less than a tenth of a millisecond, and is how long a message may wait for the pool. */
const LOOK_EVERY_MS = 25;
/** Groups of messages a step takes: each was kept in one transaction, of 64 messages at most. */
const GROUPS_A_STEP = 32;

/**
 * Pools what came alone, any number of processes side by side; not through the queue of jobs, which costs the door more than evidence and receipt
 * together. A step takes the oldest groups that nobody else is at and pools all their messages together: the busier the door, the more at a time.
 * Those that fail get a job of their own, with its attempts and its parking, and hold nobody up. Whoever dies in the middle lets go of the groups
 * with his connection; to pool a message twice changes nothing.
 */
export function startArrivals(deps: WorkerDeps): Loop {
  return runShared({ name: 'arrivals', begin: () => () => poolSome(deps), everyMs: LOOK_EVERY_MS }, deps);
}

async function poolSome(deps: WorkerDeps): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    const arrivals = await takeArrivals(tx, GROUPS_A_STEP);
    if (arrivals.length === 0) return false;
    for (const keptId of await poolOrName(deps, arrivals.flatMap(({ keptIds }) => keptIds))) {
      await enqueue(tx, { task: 'ingest_messages', payload: { keptIds: [keptId] }, key: `ingest:${keptId}` });
    }
    await settleArrivals(tx, arrivals);
    return true;
  });
}

/** @returns those that are not pooled */
async function poolOrName({ flows, log, metrics }: WorkerDeps, keptIds: readonly string[]): Promise<readonly string[]> {
  const started = performance.now();
  const done = (outcome: 'done' | 'failed'): void => metrics.jobDone('pool_arrivals', outcome, (performance.now() - started) / 1000);
  try {
    const failed = await flows.ingestMessages(keptIds);
    for (const { keptId, error } of failed) log.warn({ keptId, err: String(error) }, 'a message could not be pooled and will be tried alone');
    done('done');
    return failed.map(({ keptId }) => keptId);
  } catch (error) {
    log.warn({ messages: keptIds.length, err: error instanceof Error ? error.stack : String(error) }, 'messages could not be pooled together and will be tried alone');
    done('failed');
    return keptIds;
  }
}

/** So that what is pooled is found and matched within seconds, however long batches go on. */
const STAND_BACK_AT_MOST_MS = 5_000;

/** What works on the pool beside the pooling works half of its time, and a tenth while a batch is answered or pooled: somebody waits for that. */
export function standBackFrom(db: Database): (tookMs: number) => Promise<number> {
  return async (tookMs) => (await batchesAreOpen(db) || await jobsAreDue(db, [...POOLING_TASKS]) ? Math.min(9 * tookMs, STAND_BACK_AT_MOST_MS) : tookMs);
}
