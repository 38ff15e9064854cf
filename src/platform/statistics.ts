import type { Database } from './db.js';
import { runShared, type Loop } from './held-loop.js';
import type { Log } from './log.js';

/** How soon plans follow a table that grows. */
const EVERY_MS = 5_000;

/**
 * A tenth of the rows that are usually looked at: enough to end the guessing, in tens of milliseconds. What PostgreSQL finds out by itself later is finer.
 */
const TARGET = 10;

/** Rows that changed since the planner last looked at a table before it is worth another look: those of a page of messages, and half of what it knew. */
const ROWS = 500;
const SHARE = 0.5;

const GROWN = `
  SELECT format('%I.%I', t.schemaname, t.relname) AS name
    FROM pg_stat_user_tables t JOIN pg_class c ON c.oid = t.relid
   WHERE t.schemaname <> 'public' AND t.n_mod_since_analyze > GREATEST(${ROWS}, ${SHARE} * c.reltuples) AND pg_has_role(c.relowner, 'USAGE')
   ORDER BY t.n_mod_since_analyze DESC`;

/**
 * Lets the planner look at each table that grew by half since it last did. PostgreSQL does so by itself once a minute at best: in a database that is new, restored or moved
 * (none of which has statistics) plans are guesses until then, and a guess that reads a whole table for each row costs seconds under load.
 * Any number of processes may do it side by side: a table that is being looked at is left alone.
 * @returns the tables that were looked at
 */
export async function refreshStatistics(db: Pick<Database, 'query' | 'transaction'>): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(GROWN);
  for (const { name } of rows) {
    await db.transaction(async (tx) => {
      await tx.query(`SET LOCAL default_statistics_target = ${TARGET}`);
      await tx.query(`ANALYZE (SKIP_LOCKED) ${name}`);
    });
  }
  return rows.map(({ name }) => name);
}

/** Keeps the planner's picture of young tables true. */
export function startStatistics({ db, log }: { readonly db: Database; readonly log: Log }): Loop {
  return runShared({ name: 'statistics', everyMs: EVERY_MS, begin: () => async () => (await refreshStatistics(db), false) }, { log });
}
