import { createIndexRecords } from '../../../src/flows/index-records.js';
import { systemClock } from '../../../src/platform/clock.js';
import { createLog } from '../../../src/platform/log.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

it('a record that cannot be read is found by its references, and holds nobody up', async () => {
  const { db } = database;
  const ids = ['019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b01', '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b02'];
  // The first says nothing that the program knows how to read.
  await db.query(
    `INSERT INTO pool.record (record_id, kept_id, kind, partner, message_id, record_ref, version, data, handling, mapping_version, warnings, unmapped, received_at, valid_until)
     SELECT id::uuid, gen_random_uuid(), 'seizure', 'ZZ', gen_random_uuid(), 'ZZ-' || n, 1, CASE n WHEN 1 THEN '{"goods": 7}'::jsonb ELSE '{"kind": "seizure", "seizedAt": {"from": "2026-01-01T00:00:00Z"}, "goods": []}'::jsonb END,
            '{}', 'test', '[]', '[]', now(), now() + interval '1 year' FROM unnest($1::text[]) WITH ORDINALITY AS given (id, n)`, [ids]);
  await db.query('DELETE FROM search.pending');
  await db.query('INSERT INTO search.pending (record_ids) VALUES ($1)', [ids]);
  const step = createIndexRecords({ db, clock: systemClock, log: createLog('silent') })();
  expect(await step()).toBe(false);
  const { rows } = await db.query<{ record_id: string; title: string }>('SELECT record_id, title FROM search.entry ORDER BY record_id');
  expect(rows).toHaveLength(2);
  expect(rows[0]).toEqual({ record_id: ids[0], title: 'ZZ-1' });
});
