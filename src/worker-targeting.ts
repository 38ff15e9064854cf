import type { Config } from './platform/config.js';
import { runHeld, type Loop } from './platform/held-loop.js';
import { standBackFrom } from './worker-pooling.js';
import type { WorkerDeps } from './worker.js';

/** How long new indicators may wait to be run against the past. */
const HUNT_EVERY_MS = 2_000;

/**
 * Runs new indicators against the past: one process of all does it at a time, and stands back behind what happens now.
 * Undefined where the settings say never.
 */
export function startRetroHunt({ config, db, log, flows }: Pick<WorkerDeps, 'db' | 'log' | 'flows'> & { readonly config: Pick<Config, 'retroHuntDays'> }): Loop | undefined {
  if (config.retroHuntDays === 0) return undefined;
  return runHeld({ name: 'retro-hunt', begin: () => flows.huntBack(), everyMs: HUNT_EVERY_MS, standBack: standBackFrom(db) }, { db, log });
}
