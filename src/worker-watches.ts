import { runHeld, type Loop } from './platform/held-loop.js';
import type { WorkerDeps } from './worker.js';
import { PENDING_CHANNEL } from './watches/tell.js';

/** A ring may be lost: look unasked this often. */
const TELL_EVERY_MS = 1_000;

/** Tells officers what happened to what they watch: one process of all at a time, woken by whatever happens. */
export function startTelling({ db, log, flows }: Pick<WorkerDeps, 'db' | 'log' | 'flows'>): Loop {
  return runHeld({ name: 'watches', begin: () => flows.tellWatchers(), everyMs: TELL_EVERY_MS, woken: (wake) => db.listen(PENDING_CHANNEL, wake, wake) }, { db, log });
}
