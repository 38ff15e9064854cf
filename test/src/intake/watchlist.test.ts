import { createKeepFile } from '../../../src/flows/keep-file.js';
import { createLoadEdition, type EditionDiff, type LoadEdition } from '../../../src/flows/load-edition.js';
import { ofacDate, readRemarks } from '../../../src/intake/watchlist/ofac-remarks.js';
import { openCodeBook } from '../../../src/mapping/codes/code-book.js';
import { readDescription } from '../../../src/matching/read-description.js';
import { systemClock } from '../../../src/platform/clock.js';
import { readSample } from '../../support/watchlists.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { removeSpooled, spooled } from '../../support/files.js';

let database: TestDatabase;
let editions: LoadEdition;
const by = 'officer:park.jihun';
beforeAll(async () => {
  database = await createTestDatabase();
  editions = createLoadEdition({ db: database.db, clock: systemClock, codeBook: await openCodeBook(database.db) });
});
afterAll(async () => {
  await database?.drop();
  await removeSpooled();
});

async function kept(partner: string, content: string | Buffer): Promise<string> {
  const keepFile = createKeepFile({ db: database.db, clock: systemClock, isKnown: () => true });
  return (await keepFile({ partner, kind: 'watchlist', name: 'list', format: 'text', content: await spooled(content), by })).file.fileId;
}
const un = async (content: string | Buffer, dated = '2026-02-27'): Promise<EditionDiff & { editionId: string }> =>
  editions.load({ publisher: 'un', dated, by, files: { un: await kept('UN-SC', content) } });

interface Pooled {
  readonly ref: string;
  readonly version: number;
  readonly stands: boolean;
  readonly data: { readonly name: string; readonly otherNames: readonly string[]; readonly subject: Record<string, unknown> };
  readonly subject: string;
}
const pooled = async (ref: string): Promise<Pooled[]> => (await database.db.query<Pooled>(
  `SELECT record_ref AS ref, version, replaced_by IS NULL AND withdrawn_at IS NULL AS stands, data, (SELECT subject_id FROM pool.assertion a WHERE a.record_id = r.record_id) AS subject
     FROM pool.record r WHERE record_ref = $1 ORDER BY version`, [ref])).rows;
const identifiers = async (ref: string): Promise<unknown[]> => (await database.db.query(
  `SELECT i.scheme, i.value, i.verdict FROM pool.identifier i JOIN pool.record r USING (record_id) WHERE r.record_ref = $1 AND i.scheme <> 'listing' ORDER BY 1, 2`, [ref])).rows;

const individual = (ref: string, { first = 'ERIC', second = 'BADEGE', alias = 'FRANK KAKORERE', native = '', year = '1971' } = {}): string => `<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>${first}</FIRST_NAME>
  <SECOND_NAME>${second}</SECOND_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>${ref}</REFERENCE_NUMBER><LISTED_ON>2012-12-31</LISTED_ON><GENDER>Male</GENDER><NAME_ORIGINAL_SCRIPT>${native}</NAME_ORIGINAL_SCRIPT>
  <COMMENTS1>Words &amp; more</COMMENTS1><NATIONALITY><VALUE>Democratic Republic of the Congo</VALUE></NATIONALITY><INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>${alias}</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>${year}</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>OB0243318</NUMBER><ISSUING_COUNTRY>Rwanda</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT></INDIVIDUAL>`;
const list = (...entries: string[]): string => `<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09Z"><INDIVIDUALS>${entries.join('\n')}</INDIVIDUALS></CONSOLIDATED_LIST>`;

describe('an edition of the list of the United Nations', () => {
  it('adds entries with names in all scripts, dates, papers and countries, and no indicator', async () => {
    expect(await un(list(individual('CDi.001', { native: '에릭' }), individual('CDi.002'), individual('CDi.003')))).toMatchObject({ added: 3, changed: 0, removed: 0 });
    expect((await pooled('CDi.001'))[0]).toMatchObject({
      version: 1, stands: true, data: {
        name: 'ERIC BADEGE', otherNames: ['FRANK KAKORERE', '에릭'], subject: {
          names: [{ kind: 'printed', value: 'ERIC BADEGE' }, { kind: 'alias', value: 'FRANK KAKORERE' }, { kind: 'native', value: '에릭' }], nationalities: ['CD'], sex: 'male', dateOfBirth: { value: '1971', precision: 'year' },
        },
      },
    });
    expect(await identifiers('CDi.001')).toEqual([{ scheme: 'travelDocument', value: 'OB0243318', verdict: 'valid' }]);
    expect((await database.db.query('SELECT FROM pool.indicator')).rowCount).toBe(0);
    expect((await database.db.query('SELECT FROM review.case')).rowCount).toBe(0);
  });

  it('does nothing the second time; then says what a later one adds, changes and removes, before and after it is loaded', async () => {
    expect(await un(list(individual('CDi.001', { native: '에릭' }), individual('CDi.002'), individual('CDi.003')))).toMatchObject({ added: 0, changed: 0, removed: 0, unchanged: 3 });
    const next = list(individual('CDi.001', { native: '에릭' }), individual('CDi.002', { alias: 'ANOTHER', year: '1972' }), individual('CDi.004'));
    const files = { un: await kept('UN-SC', next) };
    const expected = {
      added: 1, changed: 1, removed: 1, unchanged: 1, changes: [
        { reference: 'CDi.002', change: 'changed', members: ['datesOfBirth', 'otherNames', 'subject'] }, { reference: 'CDi.004', change: 'added', members: [] }, { reference: 'CDi.003', change: 'removed', members: [] },
      ],
    };
    expect(await editions.compare({ publisher: 'un', files })).toEqual(expected);
    expect((await pooled('CDi.003')).map(({ stands }) => stands)).toEqual([true]);
    expect(await editions.load({ publisher: 'un', files, dated: '2026-03-01', by })).toMatchObject(expected);
    expect((await pooled('CDi.003')).map(({ stands }) => stands)).toEqual([false]);
    const versions = await pooled('CDi.002');
    expect(versions.map(({ version, stands }) => [version, stands])).toEqual([[1, false], [2, true]]);
    expect(versions[1]?.subject).toBe(versions[0]?.subject); // what officers decided about it stays with it
    expect((await database.db.query(`SELECT change, count(*)::int AS n FROM intake.listing_change WHERE edition_id = (SELECT edition_id FROM intake.edition ORDER BY loaded_at DESC LIMIT 1) GROUP BY 1 ORDER BY 1`)).rows)
      .toEqual([{ change: 'added', n: 1 }, { change: 'changed', n: 1 }, { change: 'removed', n: 1 }]);
  });

  it('takes an entry that comes back for added', async () => {
    expect(await un(list(individual('CDi.001', { native: '에릭' }), individual('CDi.002', { alias: 'ANOTHER', year: '1972' }), individual('CDi.003'), individual('CDi.004')), '2026-04-01')).toMatchObject({ added: 1, unchanged: 3 });
    expect((await pooled('CDi.003')).map(({ version, stands }) => [version, stands])).toEqual([[1, false], [2, true]]);
  });

  it('is not believed when most of the list is missing', async () => {
    await un(list(...Array.from({ length: 30 }, (_, i) => individual(`X.${i}`))), '2026-05-01').catch(() => undefined);
    await expect(un(list(individual('X.1')), '2026-05-02')).rejects.toMatchObject({ code: 'state_conflict' });
  });

  it.each([
    ['entities that multiply', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]><CONSOLIDATED_LIST>&c;</CONSOLIDATED_LIST>'],
    ['an entity that is not declared', list(individual('Y.1', { first: '&xxe;' }))],
    ['elements without end', `<CONSOLIDATED_LIST>${'<a>'.repeat(100_000)}`],
    ['a text without end', list(individual('Y.1', { first: 'x'.repeat(2_000_000) }))],
    ['no XML', 'a,b,c'],
    ['no entry', list()],
    ['half a file', list(individual('Y.1')).slice(0, 400)],
  ])('is refused with %s', async (_name, content) => {
    await expect(un(content, '2026-06-01')).rejects.toMatchObject({ code: 'schema_invalid' });
  });

  it('is read from the file as it is published', async () => {
    const diff = await editions.compare({ publisher: 'un', files: { un: await kept('UN-SC', await readSample('un-consolidated.xml.gz')) } });
    expect(diff).toMatchObject({ added: 60 });
  });
});

describe('an edition of the SDN list', () => {
  const nothing = '-0- ';
  const sdn = `36,"AEROCARIBBEAN AIRLINES",${nothing},"CUBA"${`,${nothing}`.repeat(8)}
2674,"ABBAS, Abu","individual","SDGT","Director",${nothing},${nothing},${nothing},${nothing},${nothing},${nothing},"DOB 10 Dec 1948; alt. DOB circa 1950; POB Safed; nationality Iran; citizen Bosnia and Herzegovina; Passport A0003213 (Iran) expires 2020; Tax ID No. 123-45 (Cuba); a.k.a. 'ZAYDAN'."
4243,"SAND SWAN","vessel","CUBA",${nothing},"P3QG3","General Cargo","2595","1116","Cyprus","Sand & Swan Navigation Co. Ltd.","f.k.a. 'ANA I'; Vessel Registration Identification IMO 9319466."
15010,"EP-GOM","aircraft","SDGT"${`,${nothing}`.repeat(8)}
\u001a`;
  it('brings names, aliases, addresses, ships and the numbers that stand plainly in its remarks', async () => {
    const files = { sdn: await kept('US-OFAC', sdn), alt: await kept('US-OFAC', '2674,7,"aka","ZAIDAN, Muhammad",-0- \n'), add: await kept('US-OFAC', '36,25,-0- ,"Havana","Cuba",-0- \n') };
    expect(await editions.load({ publisher: 'ofac', files, dated: '2026-02-27', by })).toMatchObject({ added: 4 });
    expect((await pooled('2674'))[0]?.data).toMatchObject({ name: 'Abu ABBAS', otherNames: ['Muhammad ZAIDAN', 'ZAYDAN'], datesOfBirth: ['1948-12-10', '1950'], subject: { nationalities: ['IR', 'BA'] } });
    expect(await identifiers('2674')).toEqual([{ scheme: 'TIN', value: '123-45', verdict: 'valid' }, { scheme: 'travelDocument', value: 'A0003213', verdict: 'valid' }]);
    expect((await pooled('4243'))[0]?.data.subject).toEqual({ mode: '1', vessel: { name: 'SAND SWAN', otherNames: ['ANA I'], imo: '9319466', callSign: 'P3QG3', flag: 'CY' } });
    const called = async (ref: string): Promise<unknown> => readDescription('conveyance', (await pooled(ref))[0]?.data.subject).names;
    expect(await called('4243')).toEqual([{ kind: 'vessel', value: 'SAND SWAN', at: '/vessel/name' }, { kind: 'vessel', value: 'ANA I', at: '/vessel/otherNames/0' }]);
    expect(await called('15010')).toEqual([{ kind: 'vessel', value: 'EP-GOM', at: '/aircraft/name' }]);
    expect((await pooled('36'))[0]?.data).toMatchObject({ addresses: [{ city: 'Havana', country: 'CU' }], subject: { names: [{ kind: 'registered', value: 'AEROCARIBBEAN AIRLINES' }] } });
  });

  it('is refused when a line is no entry, with the line', async () => {
    await expect(editions.compare({ publisher: 'ofac', files: { sdn: await kept('US-OFAC', `${sdn.split('\n')[0]}\nhello,"x"\n`) } })).rejects.toMatchObject({ code: 'schema_invalid', text: { errors: [{ pointer: '/sdn/2' }] } });
  });

  it('reads dates as far as they are known', () => {
    expect([ofacDate('10 Dec 1948'), ofacDate('Dec 1948'), ofacDate('circa 1948'), ofacDate('1948 to 1950'), ofacDate('some day')]).toEqual([
      { value: '1948-12-10', precision: 'day' }, { value: '1948-12', precision: 'month' }, { value: '1948', precision: 'estimated' }, { value: '1948', precision: 'estimated' }, undefined,
    ]);
    expect(readRemarks('Passport none; National ID No. 12 (Nowhere).', () => undefined)).toMatchObject({ documents: [], identifiers: [] });
  });
});
