import { createGateway, type Gateway } from '../../src/gateway.js';
import { findLoad, type Load } from '../../src/intake/load-store.js';
import type { GivenTemplate } from '../../src/intake/seizure-template.js';
import { createImportSeizures } from '../../src/flows/import-seizures.js';
import { openCodeBook } from '../../src/mapping/codes/code-book.js';
import { openMappings } from '../../src/mapping/versions/follow.js';
import { openContract } from '../../src/platform/contract.js';
import { systemClock } from '../../src/platform/clock.js';
import type { Database } from '../../src/platform/db.js';
import { createLog } from '../../src/platform/log.js';
import { projectPath } from '../../src/platform/paths.js';
import { bytes, sample } from '../support/samples.js';
import { removeSpooled, spooled } from '../support/files.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

let world: World;
let kr: TestAdministration;
let gateway: Gateway;
const by = 'officer:park.jihun';
beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ', 'YY'], agreement: (of) => (of.partner === 'YY' ? { ...of, riskCategories: ['drugs'] } : of) });
  kr = world.administration('KR');
  gateway = await createGateway({ ...kr.config, databaseConnections: 2 }, { log: createLog('silent') });
}, 200_000);
afterAll(async () => {
  await gateway?.close();
  await world?.stop();
  await removeSpooled();
});

const HEADER = 'Case no,Date,Location,Commodity,Quantity,Unit,HS code,Goods,Mode,Stage,From,To,Selection,Concealment method,Office';
const row = (n: number, more: Partial<Record<string, string>> = {}): string => {
  const { quantity = '12.5', date = '2026-10-01', category = 'drugs', hs = '293972', goods = 'Cocaine', place = 'PA BLB' } = more;
  return `ZZ-S-${n},${date},${place},${category},${quantity},kg,${hs},${goods},sea,import,EC,KR,rule,reefer unit,"Customs of Zedland, Harbour"`;
};
const table = (...rows: string[]): string => `${HEADER}\n${rows.join('\n')}\n`;

async function begin(content: string | Buffer, { partner = 'ZZ', template }: { partner?: string; template?: GivenTemplate } = {}): Promise<string> {
  const { file } = await gateway.flows.keepFile({ partner, kind: 'seizures', name: 'seizures.csv', format: 'csv', content: await spooled(content), by });
  return gateway.flows.importSeizures.begin({ fileId: file.fileId, by, ...(template ? { template } : {}) });
}

async function imported(content: string | Buffer, options: Parameters<typeof begin>[1] = {}): Promise<Load> {
  const loadId = await begin(content, options);
  await gateway.flows.importSeizures.work(loadId);
  await gateway.flows.importSeizures.confirm({ loadId, by });
  await gateway.flows.importSeizures.work(loadId);
  return await findLoad(kr.db, loadId) as Load;
}

const faults = async (loadId: string): Promise<unknown[]> =>
  (await kr.db.query('SELECT row, "column", code FROM intake.row_error WHERE load_id = $1 ORDER BY row, place', [loadId])).rows;
const pooled = async (refs: string): Promise<Array<{ ref: string; version: number; replaced: number | null; partner: string; data: Record<string, never> }>> =>
  (await kr.db.query<never>(`SELECT record_ref AS ref, version, replaced_by AS replaced, partner, data FROM pool.record WHERE record_ref LIKE $1 ORDER BY 1, 2`, [refs])).rows;
const inPool = (refs: string, count: number): Promise<unknown> => until(`${count} records`, async () => (await pooled(refs)).length === count);

describe('a table of seizures', () => {
  it('is checked, shown as it would be taken, and taken by the way of every message only when it is confirmed', async () => {
    const loadId = await begin(table(row(1), row(2, { hs: '551510', goods: '' }), row(3, { date: 'yesterday', quantity: 'some' }), row(4, { category: 'rumours' })));
    await gateway.flows.importSeizures.work(loadId);
    expect(await findLoad(kr.db, loadId)).toMatchObject({ state: 'checked', counts: { good: 2, failed: 2, warned: 1 }, reasons: { format: 1, value_unknown: 1 } });
    expect(await faults(loadId)).toEqual([{ row: 4, column: 'Date', code: 'format' }, { row: 4, column: 'Quantity', code: 'format' }, { row: 5, column: 'Commodity', code: 'value_unknown' }]);
    const preview = await gateway.flows.importSeizures.preview(loadId, 20);
    expect(preview[0]).toMatchObject({ row: 2, seizureId: 'ZZ-S-1', seizure: { place: { locode: 'PABLB' }, mode: '1', concealment: { method: 'reefer-unit' }, goods: [{ category: 'drugs', hs6Found: '293972', quantity: { value: 12.5, unit: 'KGM', original: '12.5 kg' } }] } });
    expect(preview[1]?.warnings).toEqual([expect.objectContaining({ pointer: '/seizure/goods/0/hs6Found', code: 'code_unknown' })]);
    expect(preview[2]?.faults).toHaveLength(2);
    expect(await pooled('ZZ-S-%')).toEqual([]);

    await gateway.flows.importSeizures.confirm({ loadId, by });
    await gateway.flows.importSeizures.work(loadId);
    expect(await findLoad(kr.db, loadId)).toMatchObject({ state: 'done', counts: { good: 2, failed: 2, added: 2 }, confirmedBy: by });
    await inPool('ZZ-S-%', 2);
    const { rows: [evidence] } = await kr.db.query(
      `SELECT m.file_row, m.sequence < 0 AS below, m.keyid, f.name, f.kept_by FROM evidence.message m JOIN evidence.file f USING (file_id) JOIN pool.record r USING (kept_id) WHERE r.record_ref = 'ZZ-S-1'`);
    expect(evidence).toEqual({ file_row: 2, below: true, keyid: null, name: 'seizures.csv', kept_by: by });
    expect((await kr.db.query(`SELECT FROM review.case WHERE record_ref LIKE 'ZZ-S-%'`)).rowCount).toBe(2);
    expect((await kr.db.query(`SELECT FROM ledger.entry WHERE convert_from(payload, 'UTF8')::json ->> 'kind' = 'file.keep'`)).rowCount).toBe(1);
    await expect(gateway.flows.importSeizures.confirm({ loadId, by })).rejects.toMatchObject({ code: 'state_conflict' });
  }, 120_000);

  it('adds nothing the second time, and of a corrected file only what is new or changed', async () => {
    expect(await imported(table(row(11), row(12)))).toMatchObject({ counts: { added: 2 } });
    expect(await imported(table(row(11), row(12)))).toMatchObject({ counts: { added: 0, changed: 0, unchanged: 2 } });
    expect(await imported(table(row(11), row(12, { quantity: '13' }), row(13), row(13)))).toMatchObject({ counts: { added: 1, changed: 1, unchanged: 1, failed: 1 }, reasons: { repeated: 1 } });
    await inPool('ZZ-S-1_', 4);
    expect((await pooled('ZZ-S-12')).map(({ version, data }) => [version, data['status'], (data['goods'] as never)[0]['quantity']['value']])).toEqual([[1, 'confirmed', 12.5], [2, 'corrected', 13]]);
  }, 120_000);

  it('does not replace what the partner has signed', async () => {
    const signed = sample('seizure-simplified') as unknown as { seizure: Record<string, unknown> };
    await world.exchange('ZZ', 'KR').post('/v1/seizures', bytes({ ...signed, seizure: { ...signed.seizure, seizureId: 'ZZ-S-21' } } as never), { contentType: 'application/json' });
    await inPool('ZZ-S-21', 1);
    expect(await imported(table(row(21), row(22)))).toMatchObject({ counts: { added: 1, failed: 1 }, reasons: { conflict: 1 } });
  }, 120_000);

  it('is read in Korean code page 949, with a decimal comma, its own words and its own forms of dates', async () => {
    const korean = Buffer.concat([
      Buffer.from('b0fcb8aeb9f8c8a33bc0fbb9dfc0cf3bc7b0b8f1b1b8bad03bbcf6b7ae3bc7b0b8ed0d0a', 'hex'), // 관리번호;적발일;품목구분;수량;품명
      Buffer.from('5a5a2d4b2d313b33312e31302e323032363b', 'hex'), Buffer.from('b8b6bee0', 'hex'), // ZZ-K-1;31.10.2026;마약
      Buffer.from(';1.234,5 kg;', 'latin1'), Buffer.from('c7cab7ceb0ee', 'hex'), Buffer.from('\r\n'), // 필로폰 but for a letter
    ]);
    const defaults = { place: 'KRPUS', mode: 'air', stage: 'import', departure: 'TH', destination: 'KR', selectionMethod: 'intelligence', concealment: 'baggage', reportedBy: 'Busan' };
    const done = await imported(korean, { template: { decimal: ',', dates: ['DD.MM.YYYY'], offset: '+09:00', defaults } });
    expect(done).toMatchObject({ counts: { added: 1, failed: 0 } });
    await inPool('ZZ-K-1', 1);
    expect((await pooled('ZZ-K-1'))[0]?.data).toMatchObject({ seizedAt: { from: '2026-10-31T00:00:00+09:00', precision: 'day' }, goods: [{ category: 'drugs', quantity: { value: 1234.5 } }], mode: '4' });
  }, 120_000);

  it('goes through the agreement with those whose data it is, row by row', async () => {
    const loadId = await begin(table(row(31), row(32, { category: 'cash' })), { partner: 'YY' });
    await gateway.flows.importSeizures.work(loadId);
    expect(await findLoad(kr.db, loadId)).toMatchObject({ counts: { good: 1, failed: 1 }, reasons: { not_agreed: 1 } });
    expect(await faults(loadId)).toEqual([{ row: 3, column: 'Commodity', code: 'not_agreed' }]);
  });

  it('survives whatever a file can hold', async () => {
    const hostile = [row(41), `"ZZ-S-42,2026-10-01,x`, row(43, { goods: '=HYPERLINK("http://x")' }).replace('=HYPERLINK("http://x")', '"=HYPERLINK(""http://x"")"'), row(44, { goods: 'a\u0000b' }),
      `${row(45)},${'x'.repeat(10 * 1024 * 1024)}`, row(46), 'only,three,fields', row(47).replace('Cocaine', 'x'.repeat(500))].join('\n');
    const loadId = await begin(Buffer.concat([Buffer.from(`${HEADER}\n${hostile}\n`), Buffer.from([0x5a, 0xff, 0xfe, 0x2c, 0x0a])]));
    await gateway.flows.importSeizures.work(loadId);
    const load = await until('it is checked', async () => (await findLoad(kr.db, loadId))?.state === 'checked' && findLoad(kr.db, loadId)) as Load;
    expect(load).toMatchObject({ counts: { good: 3, failed: 6 } });
    expect(await faults(loadId)).toEqual([
      { row: 3, column: null, code: 'unclosed_quote' }, { row: 5, column: 'Goods', code: 'schema_invalid' }, { row: 6, column: null, code: 'row_too_long' },
      { row: 8, column: null, code: 'columns' }, { row: 9, column: 'Goods', code: 'schema_invalid' }, { row: 10, column: null, code: 'encoding' },
    ]);
  }, 120_000);

  it('is refused when it is a workbook, empty, without a header, or with a column twice', async () => {
    await expect(begin('PK\x03\x04 and so on')).rejects.toMatchObject({ code: 'media_type_unsupported', text: { next: expect.stringContaining('CSV') } });
    await expect(begin('')).rejects.toMatchObject({ code: 'schema_invalid' });
    await expect(begin('one column\n1\n')).rejects.toMatchObject({ code: 'schema_invalid' });
    await expect(begin('Date,date\n1,2\n')).rejects.toMatchObject({ code: 'schema_invalid', text: { detail: expect.stringContaining('twice') } });
    await expect(begin(table(row(1)), { template: { columns: { quantity: 'No such' } } })).rejects.toMatchObject({ code: 'schema_invalid', text: { errors: [{ pointer: '/template/columns/quantity', code: 'unknown' }] } });
  });
});

it('goes on after a crash in the middle of an import: nothing twice, nothing lost', async () => {
  const loadId = await begin(table(...Array.from({ length: 1200 }, (_, i) => row(1000 + i))));
  await gateway.flows.importSeizures.work(loadId);
  await until('it is checked', async () => (await findLoad(kr.db, loadId))?.state === 'checked');
  await kr.db.query(`UPDATE intake.load SET state = 'working', next_part = 0, good = 0 WHERE load_id = $1`, [loadId]); // confirmed, but without the job that the worker would take
  let transactions = 0;
  const failing: Database = new Proxy(kr.db, {
    get: (db, name) => (name === 'transaction' ? (work: never) => ((transactions += 1) === 2 ? Promise.reject(new Error('killed')) : db.transaction(work)) : Reflect.get(db, name)),
  });
  const codeBook = await openCodeBook(kr.db);
  const mappings = await openMappings({ db: kr.db, codeBook, log: createLog('silent') });
  const parts = {
    clock: systemClock, administration: 'KR', contract: openContract(projectPath('openapi', 'schemas')), codeBook, mappings, agreementsWith: gateway.registry.agreementsWith,
  };
  await expect(createImportSeizures({ ...parts, db: failing }).work(loadId)).rejects.toThrow('killed');
  await mappings.close();
  expect(await findLoad(kr.db, loadId)).toMatchObject({ state: 'working', nextPart: 1 });
  await gateway.flows.importSeizures.work(loadId);
  expect(await findLoad(kr.db, loadId)).toMatchObject({ state: 'done', counts: { good: 1200, added: 1200, unchanged: 0, failed: 0 } });
  await until('all are pooled', async () => (await kr.db.query(`SELECT FROM pool.record WHERE record_ref LIKE 'ZZ-S-____'`)).rowCount === 1200, 60_000);
  expect((await kr.db.query('SELECT FROM evidence.message WHERE file_id IS NOT NULL AND file_row IN (SELECT file_row FROM evidence.message GROUP BY file_id, file_row HAVING count(*) > 1)')).rowCount).toBe(0);
}, 120_000);
