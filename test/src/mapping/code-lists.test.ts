import { openCodeBook, type CodeBook } from '../../../src/mapping/codes/code-book.js';
import { loadCodeLists } from '../../../src/mapping/codes/load-code-lists.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let test: TestDatabase;
let book: CodeBook;

beforeAll(async () => {
  test = await createTestDatabase();
  await loadCodeLists(test.db);
  book = await openCodeBook(test.db);
}, 120_000);
afterAll(() => test?.drop());

const rowsOf = async (list: string): Promise<number> =>
  (await test.db.query<{ n: number }>('SELECT count(*)::int AS n FROM mapping.code WHERE list = $1', [list])).rows[0]?.n ?? 0;

describe('loading', () => {
  it.each([['hs', 6939], ['un-locode', 115_883], ['country', 249], ['currency', 307], ['unit', 2136], ['package', 406], ['local-risk-group', 8]])(
    '%s has %i codes', async (list, rows) => {
      expect(await rowsOf(list)).toBe(rows);
      expect(book.editions().find((one) => one.list === list)?.rows).toBe(rows);
    },
  );

  it('does nothing the second time', async () => {
    await loadCodeLists(test.db);
    const report = await loadCodeLists(test.db);
    expect(report).toEqual({ loaded: [], unchanged: 12 });
  });

  it('loads again what was changed, and only that', async () => {
    await test.db.query("UPDATE mapping.code_list SET sha256 = 'another' WHERE list = 'package'");
    await test.db.query("DELETE FROM mapping.code WHERE list = 'package' AND code = '1A'");
    const report = await loadCodeLists(test.db);
    expect(report.loaded).toEqual([{ list: 'package', edition: 'undated', rows: 406 }]);
    expect(await rowsOf('package')).toBe(406);
  });

  it('is done once when several processes start together', async () => {
    await test.db.query("UPDATE mapping.code_list SET sha256 = 'another' WHERE list IN ('unit', 'currency')");
    const reports = await Promise.all([1, 2, 3].map(() => loadCodeLists(test.db)));
    expect(reports.flatMap((report) => report.loaded)).toHaveLength(2);
    expect(await rowsOf('unit')).toBe(2136);
  });

  it('brings only the lists asked for', async () => {
    await test.db.query("UPDATE mapping.code_list SET sha256 = 'another' WHERE list IN ('unit', 'currency')");
    expect((await loadCodeLists(test.db, { only: ['unit'] })).loaded.map((one) => one.list)).toEqual(['unit']);
    await loadCodeLists(test.db);
  });
});

describe('the code book', () => {
  it.each(['551511', '630710', '080390'])('HS 2022 has %s', (code) => {
    expect(book.lookup('hs', code)).toMatchObject({ edition: '2022', standing: 'usable' });
  });

  it('has no 551510, and names its neighbours', () => {
    expect(book.lookup('hs', '551510')).toBeUndefined();
    expect(book.nearest('hs', '551510').map((one) => one.code)).toEqual(['551511', '551512', '551513', '551519']);
    expect(book.nearest('hs', '551510')[0]?.name).toMatch(/^Fabrics, woven; of polyester staple fibres/);
  });

  it('widens the search until there are neighbours', () => {
    expect(book.nearest('hs', '551799').every((one) => one.code.startsWith('55'))).toBe(true);
    expect(book.nearest('hs', '000000')).toEqual([]);
  });

  it('never takes 999999 for goods, and holds no TOTAL', () => {
    expect(book.lookup('hs', '999999')).toMatchObject({ status: 'not-goods', standing: 'unusable' });
    expect(book.nearest('hs', '999998')).toEqual([]);
    expect(book.lookup('hs', 'TOTAL')).toBeUndefined();
  });

  it('knows places, and tells what it knows of the broken ones', () => {
    expect(book.lookup('un-locode', 'KRPUS')).toMatchObject({ name: 'Busan', standing: 'usable' });
    expect(book.lookup('un-locode', 'KRINC')?.standing).toBe('usable');
    expect(book.lookup('un-locode', 'JPNAG')).toMatchObject({ name: null, status: 'name-unknown', standing: 'usable', attributes: { hint: 'Nagahama' } });
    expect(book.nearest('un-locode', 'KRPUZ').map((one) => one.code)).toContain('KRPUS');
  });

  it('judges money at its date', () => {
    expect(book.lookup('currency', 'HRK', { at: '2022-06-01T00:00:00Z' })?.standing).toBe('usable');
    expect(book.lookup('currency', 'HRK', { at: '2026-06-01T00:00:00Z' })?.standing).toBe('retired');
    expect(book.lookup('currency', 'HRK')?.standing).toBe('retired');
    expect(book.lookup('currency', 'XAU')?.attributes['kind']).toBe('metal');
    expect(book.lookup('currency', 'XOF')?.attributes['kind']).toBe('money');
  });

  it('knows which units are gone', () => {
    expect(book.lookup('unit', 'KGM')).toMatchObject({ name: 'kilogram', standing: 'usable' });
    expect(book.lookup('unit', 'KG')).toMatchObject({ name: 'keg', standing: 'retired' });
    expect(book.nearest('unit', 'KG')[0]?.code).toBe('KGM');
  });

  it('has the Korean names of countries and risk groups', () => {
    expect(book.lookup('country', 'KR')).toMatchObject({ name: 'South Korea', attributes: { alpha3: 'KOR', numeric: '410', nameKo: '대한민국' } });
    expect(book.lookup('country', 'NA')?.name).toBe('Namibia');
    expect(book.all('local-risk-group').map((one) => one.attributes['nameKo'])).toContain('관세포탈');
  });

  it('keeps editions apart', () => {
    expect(book.holds('hs', '2022')).toBe(true);
    expect(book.holds('hs', '2017')).toBe(false);
    expect(book.lookup('hs', '551511', { edition: '2017' })).toBeUndefined();
    expect(book.lookup('no such list', 'A')).toBeUndefined();
    expect(book.nearest('no such list', 'A')).toEqual([]);
  });
});
