import fc from 'fast-check';
import { noteNumbers, tally } from '../../../src/partners/numbers.js';
import { registerAdministration } from '../../../src/partners/register.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await registerAdministration(database.db, { code: 'ZZ', name: 'Customs of Zedland' });
});
afterAll(() => database?.drop());

const at = new Date('2026-03-01T12:00:00Z');

async function heard(): Promise<{ first: number; highest: number; repeated: number; gaps: Array<[number, number]> }> {
  const { rows: [row] } = await database.db.query<{ first: number; highest: number; repeated: number }>('SELECT first, highest, repeated FROM partners.heard');
  const gaps = await database.db.query<{ first: number; last: number }>('SELECT first, last FROM partners.gap ORDER BY first');
  return { ...(row as { first: number; highest: number; repeated: number }), gaps: gaps.rows.map(({ first, last }) => [first, last]) };
}

async function forget(): Promise<void> {
  await database.db.query('DELETE FROM partners.gap');
  await database.db.query('DELETE FROM partners.heard');
}

/** What must stand there, computed the long way. */
function expected(numbers: readonly number[]): Awaited<ReturnType<typeof heard>> {
  const seen = new Set(numbers);
  const [first, highest] = [Math.min(...numbers), Math.max(...numbers)];
  const gaps: Array<[number, number]> = [];
  for (let n = first; n <= highest; n += 1) {
    if (seen.has(n)) continue;
    const open = gaps.at(-1);
    if (open?.[1] === n - 1) open[1] = n;
    else gaps.push([n, n]);
  }
  return { first, highest, repeated: numbers.length - seen.size, gaps };
}

it('shows a gap, makes it smaller, splits it and closes it', async () => {
  await forget();
  await noteNumbers(database.db, 'ZZ', [1, 2, 3], at);
  await noteNumbers(database.db, 'ZZ', [10], at);
  expect(await heard()).toEqual({ first: 1, highest: 10, repeated: 0, gaps: [[4, 9]] });
  await noteNumbers(database.db, 'ZZ', [6], at);
  expect((await heard()).gaps).toEqual([[4, 5], [7, 9]]);
  await noteNumbers(database.db, 'ZZ', [9, 4, 8, 7, 5, 11], at);
  expect(await heard()).toEqual({ first: 1, highest: 11, repeated: 0, gaps: [] });
});

it('knows what is missing whatever comes in whatever order and portions', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 }), async (portions) => {
    await forget();
    for (const portion of portions) await noteNumbers(database.db, 'ZZ', portion, at);
    expect(await heard()).toEqual(expected(portions.flat()));
  }), { numRuns: 60 });
});

it('keeps one row for a gap of any width', async () => {
  await forget();
  await noteNumbers(database.db, 'ZZ', [1, Number.MAX_SAFE_INTEGER], at);
  expect((await heard()).gaps).toEqual([[2, Number.MAX_SAFE_INTEGER - 1]]);
});

it('loses none when several write at once', async () => {
  await forget();
  const numbers = Array.from({ length: 200 }, (_, i) => i + 1);
  const portions = Array.from({ length: 20 }, (_, i) => numbers.filter((n) => n % 20 === i));
  await Promise.all(portions.map((portion) => noteNumbers(database.db, 'ZZ', portion, at)));
  expect(await heard()).toEqual({ first: 1, highest: 200, repeated: 0, gaps: [] });
});

it('counts by day and kind, also from several at once', async () => {
  await Promise.all(Array.from({ length: 10 }, () => tally(database.db, 'ZZ', { 'received.alert': 2, duplicate: 1 }, at)));
  const { rows } = await database.db.query('SELECT day::text, what, count FROM partners.tally ORDER BY what');
  expect(rows).toEqual([{ day: '2026-03-01', what: 'duplicate', count: 10 }, { day: '2026-03-01', what: 'received.alert', count: 20 }]);
});
