import { insertRows } from '../../../src/platform/insert-rows.js';
import { createEmptyDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
  await database.db.query('CREATE TABLE sorts (n int PRIMARY KEY, id uuid, words text, document jsonb, yes boolean, at timestamptz, day date)');
});
afterAll(() => database.drop());

const TARGET = { table: 'sorts', columns: { n: 'int', id: 'uuid', words: 'text', document: 'jsonb', yes: 'boolean', at: 'timestamptz', day: 'date' } } as const;
const ID = '019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10';

it('writes every sort of value, in any length, as it is', async () => {
  const long = `${'漢字 "quoted" \\ and {braces}, '.repeat(4_000)}😀`;
  const rows = [
    [1, ID, 'a', { a: [1, null, 'é'] }, true, '2026-11-20T09:30:00.123+09:00', '2026-11-20'],
    [2, ID, 'a', { a: [1, null, 'é'] }, true, new Date('2026-11-20T00:30:00.123Z'), '1999-12-31'],
    [-3, null, null, null, null, null, null],
    [4, undefined, undefined, undefined, undefined, undefined, undefined],
    [5, ID.toUpperCase(), '', [], false, '1969-12-31T23:59:59.999Z', '1600-02-29'],
    [6, ID, long, { long }, false, '9999-12-31T23:59:59Z', '9999-12-31'],
    [7, ID, long, 'text', false, '1900-01-01T00:00:00Z', '2000-01-01'],
  ];
  await insertRows(database.db, TARGET, rows);
  const { rows: found } = await database.db.query('SELECT n, id, words, document, yes, at, day::text FROM sorts ORDER BY abs(n)');
  expect(found).toEqual(rows.map(([n, id, words, document, yes, at, day]) => ({
    n, id: typeof id === 'string' ? id.toLowerCase() : null, words: words ?? null, document: document ?? null, yes: yes ?? null,
    at: at === null || at === undefined ? null : new Date(at as string), day: day ?? null,
  })));
});

it('passes over rows that are there, if it is told to, and fails on them if not', async () => {
  await expect(insertRows(database.db, TARGET, [[1, null, null, null, null, null]])).rejects.toMatchObject({ code: '23505' });
  await insertRows(database.db, { ...TARGET, unlessThere: true }, [[1, null, 'other', null, null, null], [8, null, 'new', null, null, null]]);
  const { rows } = await database.db.query('SELECT words FROM sorts WHERE n IN (1, 8) ORDER BY n');
  expect(rows).toEqual([{ words: 'a' }, { words: 'new' }]);
});

it('does nothing for no rows', async () => {
  await insertRows(database.db, TARGET, []);
});

it('writes numbers of eight bytes, bytes, and short words of any script', async () => {
  await database.db.query('CREATE TABLE more_sorts (n bigint PRIMARY KEY, raw bytea, words text)');
  const rows = [[0, Buffer.of(0, 255, 1), 'é'], [2 ** 40 + 7, Buffer.alloc(0), '한빛'], [-5, Buffer.alloc(40_000, 7), 'x'.repeat(48)], [Number.MAX_SAFE_INTEGER, null, `${'x'.repeat(47)}é`]] as const;
  await insertRows(database.db, { table: 'more_sorts', columns: { n: 'bigint', raw: 'bytea', words: 'text' } }, rows);
  const { rows: found } = await database.db.query('SELECT n, raw, words FROM more_sorts ORDER BY n');
  expect(found).toEqual(rows.toSorted(([one], [other]) => one - other).map(([n, raw, words]) => ({ n, raw, words })));
});
