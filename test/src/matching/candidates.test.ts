import { findCandidates } from '../../../src/matching/candidates.js';
import { nameForms } from '../../../src/matching/names/compare.js';
import { addNoise, endNoise, noteFrequent, TOO_COMMON } from '../../../src/matching/noise.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { born, pool, settle, traveller } from './pooled.js';

let database: TestDatabase;
beforeAll(async () => { database = await createTestDatabase(); });
afterAll(() => database.drop());

const ask = async (name: string, years: number[] = []): Promise<string[]> => (await findCandidates(database.db, [{ ...nameForms('person', name), born: years }]))[0]?.map(({ value }) => value) ?? [];

it.each([
  ['Kim Yeonji', '김연지'], ['Mohammed al-Ashtari', 'محمد اشتری'], ['Vladimir Putilin', 'Владимир Путилин'], ['Wang Xiaoming', '王小明'], ['Wilhelmina Vandenbroucke', 'Vandenbruck Wilhelmina'],
])('%s is found as %s', async (latin, other) => {
  await pool(database.db, [traveller(latin)]);
  await settle(database.db);
  expect(await ask(other)).toContain(latin);
  expect((await ask(latin))[0]).toBe(latin);
});

it('what is asked for together is answered in its order', async () => {
  const forms = ['nobody at all qq', 'Kim Yeonji', 'Wang Xiaoming'].map((name) => ({ ...nameForms('person', name), born: [] }));
  const found = await findCandidates(database.db, forms);
  expect(found.map(([first]) => first?.value)).toEqual([undefined, 'Kim Yeonji', 'Wang Xiaoming']);
  expect(await findCandidates(database.db, [])).toEqual([]);
});

describe('noise', () => {
  it('a name that too many have gets onto the list, and then meets only those born in one year', async () => {
    const { db } = database;
    for (let i = 0; i < TOO_COMMON.name + 1; i += 1) await pool(db, [traveller('Park Jihun', i === 7 ? born('1984-03-07') : {})]);
    await settle(db);
    const { rows } = await db.query<{ value: string; met: number; added_by: string }>(`SELECT value, met, added_by FROM matching.noise WHERE of = 'name'`);
    expect(rows).toEqual([{ value: nameForms('person', 'Park Jihun').folded, met: TOO_COMMON.name + 1, added_by: 'matching' }]);
    expect(await ask('Park Jihun', [1984])).toEqual(['Park Jihun']);
    expect((await findCandidates(db, [{ ...nameForms('person', 'Park Jihun'), born: [1984] }]))[0]).toHaveLength(1);
    expect(await ask('Park Jihun')).toEqual([]);
  });

  it('what somebody took off the list stays off, and may be put back', async () => {
    const { db } = database;
    const noise = { of: 'name', scheme: 'person', value: nameForms('person', 'Park Jihun').folded } as const;
    const now = new Date();
    expect(await endNoise(db, noise, { by: 'officer:han', at: now })).toBe(true);
    expect(await endNoise(db, noise, { by: 'officer:han', at: now })).toBe(false);
    await noteFrequent(db, [{ ...nameForms('person', 'Park Jihun'), subjectId: '', born: [] }], now);
    expect((await ask('Park Jihun')).length).toBe(50);
    expect(await addNoise(db, [noise], { reason: 'after all', by: 'officer:han', at: now })).toBe(1);
    expect(await ask('Park Jihun')).toEqual([]);
  });
});
