import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Knex } from 'knex';
import pg from 'pg';
import { connectionOf } from './db-connection.js';
import { makeKnex } from './db-knex.js';
import { projectPath } from './paths.js';
import { Refusal } from './refusal.js';

const OLDEST_POSTGRES = 150_000;
/** Any number will do, as long as nothing else in the database locks it. */
const MIGRATION_LOCK = 7_210_001;
const LONGEST_STATEMENT = 10 * 60_000;

/**
 * Brings the database to the newest schema, wholly or not at all; a second process waits for the first.
 * @returns the names applied, empty when there was nothing to do
 * @throws Refusal `unavailable` when the database cannot be reached, is too old, or is newer than this program
 */
export async function migrate(url: string): Promise<string[]> {
  return withMigrator(url, async (migrator) => ((await migrator.latest(MIGRATIONS)) as [number, string[]])[1]);
}

/** Takes back every migration, newest first, and with them all data: for tests. */
export async function rollbackAll(url: string): Promise<string[]> {
  return withMigrator(url, async (migrator) => ((await migrator.rollback(MIGRATIONS, true)) as [number, string[]])[1]);
}

/** The names of the migrations this database lacks. */
export async function pending(url: string): Promise<string[]> {
  return withMigrator(url, async (migrator) => ((await migrator.list(MIGRATIONS)) as [unknown[], string[]])[1]);
}

async function withMigrator<T>(url: string, work: (migrator: Knex.Migrator) => Promise<T>): Promise<T> {
  const connection = connectionOf(url, { name: 'crx migrate', statementTimeout: LONGEST_STATEMENT });
  const guard = new pg.Client(connection);
  guard.on('error', () => undefined);
  await guard.connect().catch(refuseConnection);
  const knex = makeKnex(connection);
  try {
    await checkVersion(guard);
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    // knex locks by a row, which outlives a process that was killed; holding the real lock, we may free it.
    await knex.migrate.forceFreeMigrationsLock(MIGRATIONS);
    return await work(knex.migrate);
  } catch (cause) {
    throw refuseNewer(cause);
  } finally {
    await knex.destroy();
    await guard.end();
  }
}

const MIGRATIONS: Knex.MigratorConfig = {
  migrationSource: {
    getMigrations: namesOnDisk,
    getMigrationName: (name: string) => name,
    getMigration: async (name: string) => ({ up: (tx: Knex) => runFile(tx, `${name}.up.sql`), down: (tx: Knex) => runFile(tx, `${name}.down.sql`) }),
  },
};

async function namesOnDisk(): Promise<string[]> {
  const files = await readdir(projectPath('migrations'));
  return files.filter((file) => file.endsWith('.up.sql')).map((file) => file.slice(0, -'.up.sql'.length)).sort();
}

/** knex reads `?` as a place for a value, also inside an operator or a comment. */
async function runFile(tx: Knex, file: string): Promise<void> {
  const sql = await readFile(join(projectPath('migrations'), file), 'utf8');
  await tx.raw(sql.replaceAll('?', '\\?'));
}

async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string; server_version: string }>(
    `SELECT current_setting('server_version_num') AS server_version_num, current_setting('server_version') AS server_version`,
  );
  if (Number(rows[0]?.server_version_num) >= OLDEST_POSTGRES) return;
  throw new Refusal('unavailable', {
    detail: `The database is PostgreSQL ${rows[0]?.server_version}; 15 or newer is needed.`,
    next: 'Point DATABASE_URL at a newer server, or leave it out to use the embedded one.',
  });
}

function refuseConnection(cause: Error): never {
  throw new Refusal('unavailable', {
    detail: `The database does not let us in: ${cause.message}.`,
    next: 'Check DATABASE_URL: server, port, database, user and password.',
    inside: cause.message,
  });
}

function refuseNewer(cause: unknown): unknown {
  if (!(cause instanceof Error) || !cause.message.includes('migration directory is corrupt')) return cause;
  return new Refusal('unavailable', {
    detail: 'The database was migrated by a newer version of this program, or a migration file is missing.',
    next: 'Start the version that made it, or use another database.',
    inside: cause.message,
  });
}
