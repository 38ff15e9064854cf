import { join } from 'node:path';
import { migrateJobs } from '../../platform/jobs.js';
import { openDatabase } from '../../platform/db.js';
import { removeEmbedded, startEmbedded } from '../../platform/embedded/start.js';
import { migrate } from '../../platform/migrate.js';
import { Trouble } from './trouble.js';

/** The server behind the world: the embedded one, or one that was there before us. */
export interface DatabaseServer {
  readonly embedded: boolean;
  /** Connection string from which databases can be made. */
  readonly adminUrl: string;
  /** Connection string of the database of this name. */
  url(database: string): string;
  /** Ends the embedded server; leaves any other alone. */
  stop(): Promise<void>;
}

const EMBEDDED_FOLDER = 'postgres';

/** @param existing DATABASE_URL, when a PostgreSQL (15 or later) of the operator is to be used */
export async function startServer(runFolder: string, existing: string | undefined, note: (text: string) => void): Promise<DatabaseServer> {
  if (existing !== undefined) return existingServer(existing);
  const server = await startEmbedded({ dataDir: join(runFolder, EMBEDDED_FOLDER), progress: note });
  if (server.reused) note('the one that ran already');
  return { embedded: true, adminUrl: server.adminUrl, url: server.url, stop: () => server.stop() };
}

/** Makes the databases that are missing, beside the one given; the account needs CREATEDB for that. */
export async function ensureDatabases(server: DatabaseServer, names: readonly string[]): Promise<void> {
  await asAdministrator(server.adminUrl, async (query) => {
    for (const name of names) {
      const found = await query(`SELECT 1 FROM pg_database WHERE datname = '${plain(name)}'`);
      if (found === 0) await query(`CREATE DATABASE ${plain(name)} TEMPLATE template0 ENCODING 'UTF8'`);
    }
  });
}

/** Brings one database to the newest schema, ours and that of the job queue. @returns how many migrations were applied */
export async function migrateDatabase(url: string): Promise<number> {
  const applied = await migrate(url);
  await migrateJobs(url);
  return applied.length;
}

/** Takes everything away that the databases of a world hold. */
export async function removeDatabases(runFolder: string, existing: string | undefined, names: readonly string[]): Promise<void> {
  if (existing === undefined) return removeEmbedded(join(runFolder, EMBEDDED_FOLDER));
  await asAdministrator(existing, async (query) => {
    for (const name of names) await query(`DROP DATABASE IF EXISTS ${plain(name)} WITH (FORCE)`);
  });
}

function existingServer(adminUrl: string): DatabaseServer {
  const url = (database: string): string => {
    const address = new URL(adminUrl);
    address.pathname = `/${database}`;
    return address.href;
  };
  return { embedded: false, adminUrl, url, stop: async () => undefined };
}

async function asAdministrator(url: string, work: (query: (sql: string) => Promise<number>) => Promise<void>): Promise<void> {
  const db = openDatabase(url, { max: 1, name: 'crx world' });
  try {
    await work(async (sql) => (await db.query(sql)).rows.length);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === '42501') throw new Trouble('The account in DATABASE_URL may not make databases.', 'Grant it CREATEDB, or have crx_kr and crx_nl made for it.');
    throw new Trouble(`PostgreSQL does not let us work: ${message || code}.`, 'Check DATABASE_URL (server, port, user, password), or unset it to use the embedded PostgreSQL.');
  } finally {
    await db.close();
  }
}

/** Database names are ours, from the plan; anything else has no business in a statement. */
function plain(name: string): string {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new Error(`${name} is not a plain database name`);
  return name;
}
