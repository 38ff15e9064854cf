import { createGateway, type Gateway } from '../../src/gateway.js';
import type { Database } from '../../src/platform/db.js';
import { createLog } from '../../src/platform/log.js';
import type { TestAdministration } from './world.js';

/** The same gateway at another time: without doors or jobs, on the same database, and at the hour that the test says. */
export interface Later {
  readonly gateway: Gateway;
  /** Days from now on. */
  setDay(days: number): void;
  /** Lets time do all that it does at this hour. */
  pass(): Promise<void>;
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;

export async function later({ config }: TestAdministration): Promise<Later> {
  let days = 0;
  const gateway = await createGateway({ ...config, databaseConnections: 3 }, { clock: { now: () => new Date(Date.now() + days * DAY_MS) }, log: createLog('silent') });
  return {
    gateway,
    setDay: (to) => { days = to; },
    async pass() {
      while (await gateway.flows.keepTerms());
    },
    close: () => gateway.close(),
  };
}

/**
 * Every table of ours that holds a text somewhere, in whatever type: rows are read as text, in which bytes are hexadecimal.
 * @returns `schema.table` of each
 */
export async function tablesWith(db: Database, marker: string): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND nspname NOT IN ('pg_catalog', 'information_schema') AND nspname NOT LIKE 'pg_t%' ORDER BY 1`);
  const found: string[] = [];
  for (const { name } of rows) {
    const hits = await db.query(`SELECT FROM ${name} AS t WHERE t::text ILIKE $1 OR t::text ILIKE $2 LIMIT 1`, [`%${marker}%`, `%${Buffer.from(marker).toString('hex')}%`]);
    if ((hits.rowCount ?? 0) > 0) found.push(name);
  }
  return found;
}
