import { refreshStatistics } from '../../../src/platform/statistics.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

describe('the picture that the planner has of young tables', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.db.query('ALTER TABLE lifecycle.pending SET (autovacuum_enabled = false)');
  });
  afterAll(() => database.drop());

  /** What a session counted reaches the others a little later by itself. */
  const grow = (rows: number): Promise<unknown> => database.db.transaction(async (tx) => {
    await tx.query(`INSERT INTO lifecycle.pending (ids) SELECT '{}' FROM generate_series(1, $1)`, [rows]);
    await tx.query('SELECT pg_stat_force_next_flush()');
  });
  const looked = async (): Promise<boolean> => (await refreshStatistics(database.db)).includes('lifecycle.pending');

  it('is made anew when a table has grown by half, and not before', async () => {
    await grow(100);
    expect(await looked()).toBe(false);
    await grow(2_000);
    expect(await looked()).toBe(true);
    expect((await database.db.query(`SELECT reltuples FROM pg_class WHERE oid = 'lifecycle.pending'::regclass`)).rows).toEqual([{ reltuples: 2_100 }]);
    expect(await looked()).toBe(false);
    await grow(1_000);
    expect(await looked()).toBe(false);
    await grow(100);
    expect(await looked()).toBe(true);
  });
});
