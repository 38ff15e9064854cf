import { enqueue, jobsAreDue } from '../../../src/platform/jobs.js';
import { standBackFrom } from '../../../src/worker-pooling.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

it('who works beside the pooling stands back from what is due, not from what is put off until tonight', async () => {
  const { db } = database;
  await enqueue(db, { task: 'learn_nightly', payload: {}, key: 'tonight', runAt: new Date(Date.now() + 3_600_000) });
  expect(await jobsAreDue(db, ['learn_nightly', 'work_batch'])).toBe(false);
  expect(await standBackFrom(db)(100)).toBe(100);
  await enqueue(db, { task: 'work_batch', payload: {} });
  expect(await jobsAreDue(db, ['learn_nightly', 'work_batch'])).toBe(true);
  expect(await standBackFrom(db)(100)).toBe(900);
});
