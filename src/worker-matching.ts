import { setTimeout as pause } from 'node:timers/promises';
import { runHeld, type HeldLoop } from './platform/held-loop.js';
import type { WorkerDeps } from './worker.js';

/** How long what was pooled may wait to be matched. */
const MATCH_EVERY_MS = 500;

/**
 * Matches what was pooled: one process of all does it at a time. Beside the queue of jobs: what is pooled does not wait for it. It works half of the
 * time at most, so that pooling and doors come first when much is pooled.
 */
export function startMatching({ db, log, flows }: Pick<WorkerDeps, 'db' | 'log' | 'flows'>): HeldLoop {
  const begin = (stopping: AbortSignal): (() => Promise<boolean>) => {
    const match = flows.matchRecords();
    return async () => {
      const began = performance.now();
      const more = await match();
      if (more) await pause(performance.now() - began, undefined, { signal: stopping }).catch(() => undefined);
      return more;
    };
  };
  return runHeld({ name: 'matching', begin, everyMs: MATCH_EVERY_MS }, { db, log });
}
