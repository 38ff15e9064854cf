import { createLog } from '../../../../src/platform/log.js';
import { OfficeDay } from '../../../../src/targeting/decision/office-counts.js';
import { createSharedCounts } from '../../../../src/targeting/decision/office-store.js';
import { shareCounts, type Sharing } from '../../../../src/targeting/decision/shared-counts.js';
import { createTestDatabase, type TestDatabase } from '../../../support/database.js';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(() => database.drop());

const time = { now: new Date('2026-12-08T10:00:00Z') };
const clock = { now: () => time.now };
const AT_40 = { kind: 'declaration', office: '40' } as const;
const INSPECTED = { inspected: true, byCriteria: true };

/** An engine's counts, and how it shares them; the clock between exchanges does not run in a test, starting and stopping exchange. */
function engine(): { readonly today: OfficeDay; readonly sharing: Sharing } {
  const today = new OfficeDay();
  return { today, sharing: shareCounts({ counts: createSharedCounts(database.db), today, clock, log: createLog('silent') }) };
}

it('engines count together for each office, and a restart does not begin the day anew', async () => {
  const one = engine();
  await one.sharing.start();
  expect(one.today.before(AT_40, time.now)).toEqual({ screened: 0, inspected: 0, byCriteria: 0 });
  for (let n = 0; n < 5; n += 1) one.today.add(AT_40, n === 0 ? INSPECTED : { inspected: false, byCriteria: false });
  await one.sharing.stop();

  const other = engine();
  await other.sharing.start();
  expect(other.today.before(AT_40, time.now)).toEqual({ screened: 5, inspected: 1, byCriteria: 1 });
  expect(other.today.before({ kind: 'declaration', office: '20' }, time.now).screened).toBe(0);
  other.today.add(AT_40, INSPECTED);
  expect(other.today.before(AT_40, time.now)).toEqual({ screened: 6, inspected: 2, byCriteria: 2 });
  await other.sharing.stop();

  const third = engine();
  await third.sharing.start();
  expect(third.today.before(AT_40, time.now)).toEqual({ screened: 6, inspected: 2, byCriteria: 2 });
  await third.sharing.stop();
});

it('each kind is counted by itself, and what comes in lists with how it ranks', async () => {
  const at = { kind: 'traveller', office: 'KRICN' } as const;
  for (const rank of [0, 0.45, 1]) {
    const { today, sharing } = engine();
    await sharing.start();
    today.add(at, { inspected: rank === 1, byCriteria: false, rank });
    await sharing.stop();
  }
  const { today, sharing } = engine();
  await sharing.start();
  today.add(at, { inspected: false, byCriteria: false, rank: 0.49 });
  expect(today.before(at, time.now)).toEqual({ screened: 4, inspected: 1, byCriteria: 0, ranks: [0, 0, 0, 0, 2, 0, 0, 0, 0, 1] });
  expect(today.before({ kind: 'consignment', office: 'KRICN' }, time.now).screened).toBe(0);
  await sharing.stop();
});

it('the next day begins at nothing, and old days go', async () => {
  time.now = new Date('2026-12-20T00:00:01Z');
  const { today, sharing } = engine();
  await sharing.start();
  expect(today.before(AT_40, time.now).screened).toBe(0);
  today.hear('2026-12-19', new Map([['declaration 40', { screened: 9, inspected: 9, byCriteria: 9 }]]));
  expect(today.before(AT_40, time.now).screened).toBe(0);
  await sharing.stop();
  expect((await database.db.query('SELECT FROM targeting.office_day')).rowCount).toBe(0);
});

it('while the database is away each goes on with what it knows', async () => {
  const today = new OfficeDay();
  const away = shareCounts({ counts: { exchange: () => Promise.reject(new Error('away')) }, today, clock, log: createLog('silent') });
  await away.start();
  today.add(AT_40, INSPECTED);
  expect(today.before(AT_40, time.now).inspected).toBe(1);
  await away.stop();
});
