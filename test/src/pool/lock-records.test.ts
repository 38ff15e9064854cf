import { lockRecords, type RecordName } from '../../../src/pool/versions.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(() => database.drop());

const named = (...refs: string[]): RecordName[] => refs.map((recordRef) => ({ partner: 'ZZ', recordType: 'alert', recordRef }));

/** Holds the records until it is told to let go. */
function holding(records: readonly RecordName[]): { held: Promise<void>; letGo(): Promise<void> } {
  let letGo = (): void => undefined;
  const told = new Promise<void>((resolve) => { letGo = resolve; });
  let held = (): void => undefined;
  const begun = new Promise<void>((resolve) => { held = resolve; });
  const ended = database.db.transaction(async (tx) => {
    await lockRecords(tx, records);
    held();
    await told;
  });
  return { held: begun, letGo: () => { letGo(); return ended; } };
}

const soon = (what: Promise<void>): Promise<string> => Promise.race([what.then(() => 'held'), new Promise<string>((resolve) => { setTimeout(resolve, 150, 'waits'); })]);

it('one transaction at a time holds a record; other records do not wait', async () => {
  const first = holding(named('A', 'B'));
  await first.held;
  const second = holding(named('B', 'C'));
  const other = holding(named('D'));
  await other.held;
  expect(await soon(second.held)).toBe('waits');
  await first.letGo();
  await second.held;
  await Promise.all([second.letGo(), other.letGo()]);
});

it('whoever names the same records in another order waits in no circle', async () => {
  const refs = Array.from({ length: 60 }, (_, i) => `R-${i}`);
  await Promise.all(Array.from({ length: 8 }, async (_, i) => {
    for (let turn = 0; turn < 5; turn += 1) await database.db.transaction((tx) => lockRecords(tx, named(...(i % 2 ? refs : refs.toReversed()))));
  }));
});
