import { createLearn } from '../../src/flows/learn.js';
import { createRetrain, nightAfter, RETRAINING, type Retrain } from '../../src/flows/learn/retrain.js';
import { newId } from '../../src/platform/ids.js';
import { sampleDeclarations } from '../src/targeting/samples.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const NOW = new Date('2026-12-08T01:20:30.000Z');
let database: TestDatabase;
let now = NOW;
let retrain: Retrain;
beforeAll(async () => {
  database = await createTestDatabase();
  const clock = { now: () => now };
  retrain = createRetrain({ db: database.db, reader: database.db, clock, learn: createLearn({ db: database.db, reader: database.db, clock }) });
});
afterAll(() => database.drop());

/** Declarations that were screened, and inspected with a result. */
async function inspected(count: number): Promise<void> {
  const samples = sampleDeclarations().slice(0, count);
  for (const [n, declaration] of samples.entries()) {
    const screeningId = newId(now.getTime() + n);
    await database.db.query(
      `INSERT INTO targeting.screening (screening_id, declaration_no, declaration, lane, score, explanation, rules_version, feed_position, screened_at) VALUES ($1, $2, $3, 'red', 70, '{}', '1', 0, $4)`,
      [screeningId, declaration.declarationNumber, JSON.stringify(declaration), now]);
    await database.db.query(
      `INSERT INTO targeting.outcome (outcome_id, screening_id, reference, result, inspected_at, entered_by, entered_at) VALUES ($1, $2, $3, $4, $5, 'engine:test', $6)`,
      [newId(), screeningId, declaration.declarationNumber, n % 4 === 0 ? 'positive' : 'negative', new Date(now.getTime() + n), now]);
  }
}
const waiting = async (): Promise<Date | undefined> => (await database.db.query<{ run_at: Date }>(`SELECT run_at FROM graphile_worker.jobs WHERE key = 'learn_nightly'`)).rows[0]?.run_at;

it('the night is at one hour, and there is always a next one', () => {
  expect(nightAfter(new Date('2026-12-08T17:59:59Z')).toISOString()).toBe('2026-12-08T18:00:00.000Z');
  expect(nightAfter(new Date('2026-12-08T18:00:00Z')).toISOString()).toBe('2026-12-09T18:00:00.000Z');
});

it('too few results are not learned from, and another night comes', async () => {
  await inspected(150);
  expect(await retrain()).toBeUndefined();
  expect(await waiting()).toEqual(nightAfter(NOW));
});

it('what is learned waits for an officer with its figures, those of novel tuples beside; it comes into force by nobody else', async () => {
  await inspected(300);
  expect(await retrain()).toBe(1);
  const { rows } = await database.db.query<{ state: string; made_by: string; figures: { novel: unknown } }>('SELECT state, made_by, figures FROM targeting.experience');
  expect(rows).toMatchObject([{ state: 'proposed', made_by: RETRAINING, figures: { novel: expect.anything() } }]);
  expect((await database.db.query(`SELECT FROM audit.event WHERE action = 'experience.make' AND actor = $1`, [RETRAINING])).rowCount).toBe(1);
  // While it waits no other is made.
  expect(await retrain()).toBeUndefined();
  const learn = createLearn({ db: database.db, reader: database.db, clock: { now: () => now } });
  await expect(learn.settle({ version: 1, verdict: 'approved', by: RETRAINING })).rejects.toMatchObject({ code: 'forbidden' });
  await learn.settle({ version: 1, verdict: 'approved', by: 'officer:yoon.sora' });
  // Hardly anything new since: nothing to learn.
  now = new Date(NOW.getTime() + 86_400_000);
  await inspected(20);
  expect(await retrain()).toBeUndefined();
  await inspected(120);
  expect(await retrain()).toBe(2);
});
