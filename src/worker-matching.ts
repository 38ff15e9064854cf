import { runHeld, type Loop } from './platform/held-loop.js';
import { standBackFrom } from './worker-pooling.js';
import type { WorkerDeps } from './worker.js';

type Deps = Pick<WorkerDeps, 'db' | 'log' | 'flows'>;

/** How long what was pooled may wait to be matched. */
const MATCH_EVERY_MS = 500;
/** How long it may wait before it can be searched for. */
const INDEX_EVERY_MS = 250;

/** Matches what was pooled: one process of all does it at a time. Beside the queue of jobs: what is pooled does not wait for it. */
export function startMatching({ db, log, flows }: Deps): Loop {
  return runHeld({ name: 'matching', begin: () => flows.matchRecords(), everyMs: MATCH_EVERY_MS, standBack: standBackFrom(db) }, { db, log });
}

/** Makes records findable after they are pooled, and finds what they ask for against each other: one process of all at a time. */
export function startIndexing({ db, log, flows }: Deps): Loop {
  return runHeld({ name: 'search', begin: flows.indexRecords, everyMs: INDEX_EVERY_MS, standBack: standBackFrom(db) }, { db, log });
}
