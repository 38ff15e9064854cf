import { openDatabase } from '../../../src/platform/db.js';
import { enqueue, migrateJobs, runJobs } from '../../../src/platform/jobs.js';
import { createLog } from '../../../src/platform/log.js';
import { createTestDatabase, databaseUrl } from '../../support/database.js';
import { until } from '../../support/world.js';

it('outlives a database that goes away while a job ends, and runs the job again', async () => {
  const test = await createTestDatabase();
  await migrateJobs(test.url);
  const admin = openDatabase(databaseUrl(test.url, 'postgres'), { max: 1 });
  const name = new URL(test.url).pathname.slice(1);
  const runs: string[] = [];
  const away = async (job: string): Promise<void> => {
    runs.push(job);
    if (runs.length > 2) return;
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    if (job === 'fails') throw new Error('the job fails, and nobody can note it');
  };
  const runner = await runJobs(test.url, { fails: () => away('fails'), ends: () => away('ends') }, { log: createLog('silent'), concurrency: 1 });
  try {
    for (const task of ['fails', 'ends']) {
      await enqueue(test.db, { task, payload: {} });
      await until(`${task} to run`, async () => runs.includes(task), 20_000);
      // An unhandled rejection would end this test here, and a gateway out there.
      await new Promise((resolve) => setTimeout(resolve, 500));
      await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
      await until('the job to be off the list, or to wait for another run', async () => (
        await test.db.query(`SELECT FROM graphile_worker.jobs WHERE task_identifier = $1 AND locked_at IS NOT NULL`, [task])
          .catch(() => ({ rows: [1] }))).rows.length === 0, 30_000);
    }
  } finally {
    await runner.stop();
    await admin.close();
    await test.drop();
  }
}, 90_000);
