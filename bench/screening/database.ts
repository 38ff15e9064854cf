import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../src/platform/db.js';
import { startEmbedded } from '../../src/platform/embedded/start.js';
import { migrate } from '../../src/platform/migrate.js';

/** Works on a new, migrated database of a PostgreSQL of its own, and leaves nothing behind. */
export async function onBenchDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'crx-bench-'));
  const server = await startEmbedded({ dataDir: join(folder, 'postgres') });
  try {
    const admin = openDatabase(server.adminUrl, { max: 1, statementTimeout: 60_000 });
    await admin.query('CREATE DATABASE bench');
    await admin.close();
    await migrate(server.url('bench'));
    const db = openDatabase(server.url('bench'), { max: 4, statementTimeout: 600_000 });
    try {
      return await work(db);
    } finally {
      await db.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
