import { recordStepOnce } from '../evidence/store.js';
import { keptHitBy } from '../targeting/read-hits.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { enqueue } from '../platform/jobs.js';

export interface ReportResultsDeps {
  readonly db: Database;
  readonly clock: Clock;
  /** Results that come within this time of the first are told in one message. */
  readonly quietSeconds: number;
}

export type ReportResults = (screeningIds: readonly string[]) => Promise<void>;

/**
 * Inspections have a result:
 *  1. each alert that had hit one of these screenings gets a line in its journal,
 *  2. the feedback we owe its sender becomes a job that waits for others: it tells what is known when it runs.
 */
export function createReportResults({ db, clock, quietSeconds }: ReportResultsDeps): ReportResults {
  return async (screeningIds) => {
    const at = clock.now();
    await db.transaction(async (tx) => {
      for (const { keptId, screeningIds: hitBy } of await keptHitBy(tx, screeningIds)) {
        const text = `results of inspections for ${hitBy.length} screenings that it hit`;
        await recordStepOnce(tx, keptId, 'examined', { at, detail: { text, screeningIds: hitBy }, onceBy: 'screeningIds' });
        await enqueue(tx, {
          task: 'send_feedback', payload: { keptId, state: 'examined' }, key: `results:${keptId}`, runAt: new Date(at.getTime() + quietSeconds * 1000), keepsTime: true,
        });
      }
    });
  };
}
