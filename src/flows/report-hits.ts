import { recordStepOnce } from '../evidence/store.js';
import { alertsHitBy } from '../targeting/read-hits.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { enqueue } from '../platform/jobs.js';

export interface ReportHitsDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export type ReportHits = (screeningId: string) => Promise<void>;

/** Hits that fall within this time of each other are told in one feedback message. */
const GATHER_MS = 300;

/**
 * A screening has hit:
 *  1. each alert that was hit gets a line in its journal,
 *  2. the feedback we owe its sender becomes a job; hits close to each other share one message.
 */
export function createReportHits(deps: ReportHitsDeps): ReportHits {
  return async (screeningId) => {
    for (const hit of await alertsHitBy(deps.db, screeningId)) {
      const at = deps.clock.now();
      await deps.db.transaction(async (tx) => {
        const text = `hit by declaration ${hit.declarationNo}: lane ${hit.lane}, score ${hit.score}`;
        await recordStepOnce(tx, hit.keptId, 'hit', { at, detail: { text, screeningId }, onceBy: 'screeningId' });
        await enqueue(tx, {
          task: 'send_feedback', payload: { keptId: hit.keptId, state: 'hit' }, key: `feedback:${hit.keptId}`, runAt: new Date(at.getTime() + GATHER_MS),
        });
      });
    }
  };
}
