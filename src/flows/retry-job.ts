import { recordEvent } from '../audit/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { enqueue } from '../platform/jobs.js';
import { takeParked } from '../platform/parked-jobs.js';
import { Refusal } from '../platform/refusal.js';

export interface RetryJobDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** Refuses `state_conflict` where no job waits under this id. */
export type RetryJob = (asked: { readonly parkedId: string; readonly officer: string; readonly reason: string }) => Promise<void>;

/** An officer has a job tried again that was given up: noted, on the queue and in the trail, or nothing of it. */
export function createRetryJob({ db, clock }: RetryJobDeps): RetryJob {
  return ({ parkedId, officer, reason }) => db.transaction(async (tx) => {
    const at = clock.now();
    const job = await takeParked(tx, parkedId, { officer, at, reason });
    if (!job) throw new Refusal('state_conflict', { detail: `No job waits under ${parkedId}.`, next: 'It may have been tried again meanwhile.' });
    await enqueue(tx, job);
    await recordEvent(tx, { at, actor: officer, action: 'job.retry', object: `job:${job.task}`, detail: { parkedId } });
  });
}
