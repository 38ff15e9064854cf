import pg from 'pg';
import { logFault } from './fault-log.js';
import type { Log } from './log.js';

/** Names our advisory locks among those of others in the database. */
const NAMESPACE = 7_210_002;
/** How often jobs of dead workers are looked for, and how old a job's lock must be to be looked at. */
const EVERY_MS = 3_000;
const OLDER_THAN = '3 seconds';

export interface JobLocks {
  /** Says that this worker lives, for as long as this process does. */
  lives(workerId: string): void;
  stop(): Promise<void>;
}

/**
 * A worker that was killed leaves its jobs locked, and the queue would give them out again only hours later. So every worker
 * holds an advisory lock of its own, which PostgreSQL lets go of with the connection; jobs whose worker holds none are freed.
 * A job may so run a second time when a connection, not a process, was lost: jobs are written to bear that.
 */
export function keepJobLocks(databaseUrl: string, log: Log): JobLocks {
  const ours = new Set<string>();
  const held = new Set<string>();
  let client: pg.Client | undefined;
  let under: Promise<void> = Promise.resolve();

  const connected = async (): Promise<pg.Client> => {
    if (client) return client;
    const fresh = new pg.Client({ connectionString: databaseUrl, application_name: 'crx job locks', connectionTimeoutMillis: 5_000, query_timeout: 10_000 });
    fresh.on('error', () => forget(fresh));
    fresh.on('end', () => forget(fresh));
    await fresh.connect();
    client = fresh;
    return fresh;
  };
  const forget = (lost: pg.Client): void => {
    if (client !== lost) return;
    client = undefined;
    held.clear();
  };
  const look = async (): Promise<void> => {
    const connection = await connected();
    for (const id of ours) {
      if (held.has(id)) continue;
      await connection.query('SELECT pg_advisory_lock($1, hashtext($2))', [NAMESPACE, id]);
      held.add(id);
    }
    const freed = await freeDead(connection, [...ours]);
    if (freed.length > 0) log.warn({ workers: freed }, 'jobs of workers that are gone were freed');
  };
  const soon = (): void => {
    under = under.then(look).catch((error: unknown) => logFault(log, error, { message: 'job locks could not be looked at' }));
  };
  const timer = setInterval(soon, EVERY_MS);
  timer.unref();
  soon();
  return {
    lives(workerId) {
      ours.add(workerId);
      soon();
    },
    async stop() {
      clearInterval(timer);
      await under;
      await client?.end().catch(() => undefined);
    },
  };
}

/** Frees the jobs of every worker whose lock can be had, which means that nobody holds it. */
async function freeDead(client: pg.Client, ours: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ locked_by: string }>(
    `SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_at < now() - $1::interval AND locked_by <> ALL($2)`, [OLDER_THAN, ours]);
  const dead: string[] = [];
  for (const { locked_by: id } of rows) {
    const { rows: [got] } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1, hashtext($2)) AS got', [NAMESPACE, id]);
    if (!got?.got) continue;
    dead.push(id);
    await client.query('SELECT graphile_worker.force_unlock_workers($1)', [[id]]);
    await client.query('SELECT pg_advisory_unlock($1, hashtext($2))', [NAMESPACE, id]);
  }
  return dead;
}
