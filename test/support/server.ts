import { mkdtemp, readdir, readFile, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCodeLists } from '../../src/mapping/codes/load-code-lists.js';
import { openDatabase } from '../../src/platform/db.js';
import { removeEmbedded, startEmbedded } from '../../src/platform/embedded/start.js';
import { isRunning } from '../../src/platform/embedded/postmaster.js';
import { migrateJobs } from '../../src/platform/jobs.js';
import { migrate } from '../../src/platform/migrate.js';
import { ADMIN_URL, databaseUrl, TEMPLATE } from './database.js';

const FOLDER = 'crx-test-';
/** Tests throw their data away, so nothing waits for the disk. */
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '2GB' };

/**
 * Starts a server of its own in a temporary folder, whatever DATABASE_URL says; only CRX_TEST_DATABASE_URL, an account
 * that may create databases, makes the tests use another. Prepares the database that every test copies.
 */
export async function startTestServer(): Promise<{ stop(): Promise<void> }> {
  delete process.env.DATABASE_URL;
  const given = process.env.CRX_TEST_DATABASE_URL;
  const server = given ? { adminUrl: given, stop: async () => undefined } : await startOwn();
  process.env[ADMIN_URL] = server.adminUrl;
  process.env[TEMPLATE] = `crx_template_${process.pid}`;
  await prepareDatabase(server.adminUrl, `crx_template_${process.pid}`);
  return {
    stop: async () => {
      if (given) await onServer(given, `DROP DATABASE IF EXISTS crx_template_${process.pid}`);
      await server.stop();
    },
  };
}

async function startOwn(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  await removeLeftovers();
  const dataDir = await mkdtemp(join(await realpath(tmpdir()), `${FOLDER}${process.pid}-`));
  const { adminUrl } = await startEmbedded({ dataDir, settings: CARELESS });
  return { adminUrl, stop: () => removeEmbedded(dataDir) };
}

/** A run that was killed leaves its server behind; the next one ends it. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(FOLDER)) continue;
    const owner = Number(await readFile(join(tmpdir(), name, 'owner.pid'), 'utf8').catch(() => '0'));
    if (owner > 0 && !(await isRunning(owner))) await removeEmbedded(join(tmpdir(), name)).catch(() => undefined);
  }
}

/** A new database of that server, migrated, with the queue of jobs and the code lists. @returns its address */
export async function prepareDatabase(adminUrl: string, name: string): Promise<string> {
  await onServer(adminUrl, `CREATE DATABASE ${name}`);
  const url = databaseUrl(adminUrl, name);
  await migrate(url);
  await migrateJobs(url);
  const db = openDatabase(url, { max: 1 });
  await loadCodeLists(db).finally(() => db.close());
  return url;
}

async function onServer(adminUrl: string, statement: string): Promise<void> {
  const admin = openDatabase(adminUrl, { max: 1, statementTimeout: 60_000 });
  await admin.query(statement).finally(() => admin.close());
}
