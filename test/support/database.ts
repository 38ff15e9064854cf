import { randomBytes } from 'node:crypto';
import { openDatabase, type Database } from '../../src/platform/db.js';

/** Names of the variables through which the set-up tells the test files where the server is. */
export const ADMIN_URL = 'CRX_TEST_ADMIN_URL';
export const TEMPLATE = 'CRX_TEST_TEMPLATE';

export interface TestDatabase {
  readonly url: string;
  readonly db: Database;
  /** Closes `db` and removes the database, whoever else is still connected. */
  drop(): Promise<void>;
}

/** A database of its own for one test file: migrated, with the code lists, otherwise empty. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return createFrom(set(TEMPLATE));
}

/** A database without any schema of ours. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return createFrom('template1');
}

/** The connection string of another database of the same server. */
export function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function createFrom(template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = databaseUrl(set(ADMIN_URL), name);
  const db = openDatabase(url, { name: 'crx test' });
  return {
    url,
    db,
    drop: async () => {
      await db.close();
      await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(statement: string): Promise<void> {
  const admin = openDatabase(set(ADMIN_URL), { max: 1, statementTimeout: 60_000 });
  await admin.query(statement).finally(() => admin.close());
}

function set(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests through jest, whose set-up starts the server`);
  return value;
}
