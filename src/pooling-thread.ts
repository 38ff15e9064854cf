import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createGateway } from './gateway.js';
import type { Config } from './platform/config.js';
import { runJobs } from './platform/jobs.js';
import { createTasks, POOLING_TASKS, type PoolingThreadMessage } from './worker.js';

/** One at a time: threads are what runs side by side. A second job in one thread mostly kept the first waiting for it. */
const AT_ONCE = 1;
/** One for the job, and some to spare for what happens beside it. */
const CONNECTIONS = 4;

/**
 * Entry of a thread that judges and pools batches: what takes the processor for long, so that the doors and all other
 * jobs of the process go on meanwhile. It has connections of its own and shares nothing but the database with the others.
 */
async function main(config: Config): Promise<void> {
  stepBack();
  const post = (message: PoolingThreadMessage): void => parentPort?.postMessage(message);
  const gateway = await createGateway({ ...config, databaseConnections: CONNECTIONS });
  const tasks = Object.entries(createTasks({ ...gateway, metrics: { jobDone: (...job) => post({ job }) } })).filter(([name]) => POOLING_TASKS.has(name));
  const runner = await runJobs(config.databaseUrl, Object.fromEntries(tasks), { log: gateway.log, concurrency: AT_ONCE });
  parentPort?.once('message', () => {
    void runner.stop().then(() => gateway.close()).finally(() => process.exit(0));
  });
  post('ready');
}

/** Whoever waits at a door goes first. Linux alone gives a thread a priority of its own. */
function stepBack(): void {
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), 5);
  } catch {
    // Elsewhere the threads share.
  }
}

await main(workerData as Config);
