import { findCandidates } from '../../../src/matching/candidates.js';
import { nameForms } from '../../../src/matching/names/compare.js';
import { addNoise, endNoise, noteFrequent, TOO_COMMON } from '../../../src/matching/noise.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { born, operator, pool, settle, traveller } from './pooled.js';

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

describe('misspelt', () => {
  const NAMES = ['Ottoline Brackenbury', 'Yusra Halawani Tamimi', 'Zubrowka'];
  beforeAll(async () => {
    for (const name of NAMES) await pool(database.db, [traveller(name)]);
    await settle(database.db);
  });

  // Consonants: a wrong vowel is found by keys of sound, and would be found without halves of words.
  it.each([
    ['a wrong letter at the beginning', 'Ottoline Grackenbury', 0], ['a wrong letter at the end', 'Ottoline Brackenbudy', 0], ['a letter too many', 'Ottolmine Brackenbury', 0], ['a letter too few', 'Ottoline Brackenury', 0],
    ['letters that changed places', 'Ottoline Brakcenbury', 0], ['something wrong with both words', 'Ottokine Brackenburm', 0], ['a wrong letter in one of three', 'Yusra Hafawani Tamimi', 1], ['another word of three', 'Yusra Halawani Petrenko', 1],
    ['a wrong letter of a single name', 'Zubrodka', 2], ['a letter too few of a single name', 'Zubowka', 2], ['two words written as one', 'Ottolinebrackenbury', 0], ['one word written as two', 'Zub Rowka', 2],
  ])('%s: %s is found', async (_, asked, which) => {
    const name = NAMES[which] as string;
    const [ours, theirs] = [nameForms('person', name), nameForms('person', asked)];
    expect(ours.folded).not.toBe(theirs.folded);
    expect(await ask(asked)).toContain(name);
    // By halves alone.
    expect((await findCandidates(database.db, [{ ...theirs, keys: [], born: [] }]))[0]?.map(({ value }) => value)).toContain(name);
  });

  it('a name that shares half of one word alone is not looked at', async () => {
    expect((await findCandidates(database.db, [{ ...nameForms('person', 'Ottokar Lindqvist'), keys: [], born: [] }]))[0]?.map(({ value }) => value)).not.toContain('Ottoline Brackenbury');
  });

  it('what a name is asked for by is bounded, however many words it has', async () => {
    const asked = async (folded: string): Promise<number> => (await database.db.query<{ rows: number }>('SELECT sum(most)::int AS rows FROM matching.parts_asked($1)', [folded])).rows[0]?.rows ?? 0;
    const long = Array.from({ length: 40 }, (_, i) => `word${String.fromCharCode(97 + (i % 26))}${i}`).join(' ');
    for (const folded of ['brackenbury ottoline', 'halawani tamimi yusra', long]) expect(await asked(folded)).toBeLessThanOrEqual(30_000);
    expect((await database.db.query<{ n: number }>('SELECT cardinality(matching.parts($1)) AS n', [long])).rows[0]?.n).toBe(60);
    expect(await asked('')).toBe(0);
  });
});

it('what is asked for together is answered in its order', async () => {
  const forms = ['nobody at all qq', 'Kim Yeonji', 'Wang Xiaoming'].map((name) => ({ ...nameForms('person', name), born: [] }));
  const found = await findCandidates(database.db, forms);
  expect(found.map(([first]) => first?.value)).toEqual([undefined, 'Kim Yeonji', 'Wang Xiaoming']);
  expect(await findCandidates(database.db, [])).toEqual([]);
});

it('an organisation in Han is found by its name in Latin letters, and the other way round', async () => {
  const { db } = database;
  const names = ['Shen Zhong International Shipping', '永昌船務(香港)有限公司'];
  for (const name of names) await pool(db, [operator(name)]);
  await settle(db);
  const found = await findCandidates(db, ['沈忠國際海運有限公司', 'Yongchang Shipping (Hong Kong) Ltd'].map((name) => ({ ...nameForms('organisation', name), born: [] })));
  expect(found.map((candidates) => candidates.map(({ value }) => value))).toEqual([expect.arrayContaining([names[0]]), expect.arrayContaining([names[1]])]);
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
