import { EventEmitter } from 'node:events';
import { run, runMigrations, Logger, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Queryable } from './db.js';
import type { Figure, Meaning } from './figures.js';
import { keepJobLocks } from './job-locks.js';
import { openJobPool } from './job-pool.js';
import { logFault } from './fault-log.js';
import type { Log } from './log.js';

/** A job that has failed this often is parked for a person; with the queue's back-off that is about 2 hours. */
export const MAX_ATTEMPTS = 12;

export interface JobSpec {
  readonly task: string;
  readonly payload: unknown;
  /** De-duplicates: a second job with the same key replaces the first while that one still waits. */
  readonly key?: string;
  readonly runAt?: Date;
  /** Replacing one that waits does not put it off: otherwise what comes again and again would never run. */
  readonly keepsTime?: true;
  /** Before everything that merely waits its turn: somebody outside waits for it. */
  readonly urgent?: true;
}

/** Puts a job on the queue inside the caller's transaction: it exists if and only if that transaction commits. */
export async function enqueue(tx: Queryable, job: JobSpec): Promise<void> {
  await tx.query({
    name: 'jobs_enqueue',
    text: 'SELECT graphile_worker.add_job($1, $2::json, job_key => $3, run_at => $4, max_attempts => $5, priority => $6, job_key_mode => $7)',
    values: [job.task, JSON.stringify(job.payload), job.key ?? null, job.runAt ?? null, MAX_ATTEMPTS, job.urgent ? -1 : 0, job.keepsTime ? 'preserve_run_at' : 'replace'],
  });
}

/** The same job for many payloads, in one statement. */
export async function enqueueEach(tx: Queryable, task: string, payloads: readonly unknown[]): Promise<void> {
  if (payloads.length === 0) return;
  await tx.query({
    name: 'jobs_enqueue_each',
    text: 'SELECT graphile_worker.add_job($1, payload, max_attempts => $3) FROM unnest($2::text[]) AS given (text), LATERAL (SELECT text::json AS payload) AS read',
    values: [task, payloads.map((payload) => JSON.stringify(payload)), MAX_ATTEMPTS],
  });
}

/** Whether a job of one of these kinds is due or runs; what is put off until later is neither. */
export async function jobsAreDue(db: Queryable, tasks: readonly string[]): Promise<boolean> {
  return ((await db.query({ name: 'jobs_due', text: 'SELECT FROM graphile_worker.jobs WHERE task_identifier = ANY($1) AND run_at <= now() LIMIT 1', values: [tasks] })).rowCount ?? 0) > 0;
}

export const JOB_FIGURES: readonly Meaning[] = [{ name: 'crx_jobs', help: 'Jobs on the queue by task: due = wait or run, failing = tried and not done', labels: ['task', 'state'] }];

/** What stands on the queue at this moment. */
export async function jobFigures(db: Queryable): Promise<Figure[]> {
  const { rows } = await db.query<{ task: string; due: number; failing: number }>({
    name: 'jobs_figures',
    text: `SELECT task_identifier AS task, count(*) FILTER (WHERE run_at <= now()) AS due, count(*) FILTER (WHERE last_error IS NOT NULL) AS failing
             FROM graphile_worker.jobs GROUP BY task_identifier`,
  });
  return rows.flatMap(({ task, due, failing }) => Object.entries({ due, failing }).map(([state, value]) => ({ name: 'crx_jobs', labels: { task, state }, value })));
}

export type Task = (payload: unknown, attempt: { readonly number: number; readonly last: boolean }) => Promise<void>;

export interface JobRunner {
  stop(): Promise<void>;
}

/** Starts working off the queue. Stopping lets the jobs under way finish. */
export async function runJobs(databaseUrl: string, tasks: Record<string, Task>, options: { log: Log; concurrency?: number }): Promise<JobRunner> {
  const pool = openJobPool(databaseUrl, (options.concurrency ?? 4) + 2, (error) => logFault(options.log, error, { message: 'a connection of the job queue was lost' }));
  const taskList: TaskList = {};
  for (const [name, task] of Object.entries(tasks)) {
    taskList[name] = (payload, helpers) => task(payload, { number: helpers.job.attempts, last: helpers.job.attempts >= helpers.job.max_attempts });
  }
  const locks = keepJobLocks(databaseUrl, options.log);
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => locks.lives(worker.workerId));
  const runner: Runner = await run({
    pgPool: pool, taskList, events, concurrency: options.concurrency ?? 4, noHandleSignals: true, pollInterval: 1000, logger: quiet(options.log),
  });
  return {
    async stop() {
      await runner.stop().catch(() => undefined);
      await locks.stop();
      await pool.end();
    },
  };
}

/** Makes the queue's own tables; its migrations belong to it and run beside ours. */
export async function migrateJobs(databaseUrl: string): Promise<void> {
  const pool = openJobPool(databaseUrl, 2, () => undefined);
  try {
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
  } finally {
    await pool.end();
  }
}

function quiet(log: Log): Logger {
  return new Logger(() => (level, message, about) => {
    if (level === 'error') logFault(log, about?.['error'], { message: 'job failed', queue: message });
    else if (level === 'warning') log.warn({ queue: message }, 'job queue');
  });
}
