// Whether migrations/schema.sql is what the migrations make, on a PostgreSQL of our own that is thrown away.
import { existsSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from './steps.mjs';

const FILE = inRoot('migrations', 'schema.sql');
const compiled = (module) => import(new URL(`../../dist/src/platform/${module}`, import.meta.url).href);

/** True when the file differs; it is rewritten when `write` is set. */
export async function schemaIsStale({ write }) {
  const made = await makeSchema();
  if (existsSync(FILE) && readFileSync(FILE, 'utf8') === made) return false;
  if (write) writeFileSync(FILE, made);
  return true;
}

async function makeSchema() {
  const { startEmbedded, removeEmbedded } = await compiled('embedded/start.js');
  const { migrate } = await compiled('migrate.js');
  const { openDatabase } = await compiled('db.js');
  const { dumpSchema } = await compiled('schema-dump.js');
  const dataDir = mkdtempSync(join(realpathSync(tmpdir()), 'crx-schema-'));
  try {
    const server = await startEmbedded({ dataDir, settings: { fsync: 'off' } });
    await migrate(server.adminUrl);
    const db = openDatabase(server.adminUrl, { max: 1 });
    return await dumpSchema(db).finally(() => db.close());
  } finally {
    await removeEmbedded(dataDir);
  }
}
