import { checkLedger } from '../../src/cli/ledger/check.js';
import type { Found } from '../../src/cli/ledger/found.js';
import { registerAdministration } from '../../src/partners/register.js';
import { removeSpooled, spooled } from '../support/files.js';
import { later, tablesWith, type Later } from '../support/life.js';
import { loadUnList, unList } from '../support/watchlists.js';
import { startWorld, until, type TestAdministration, type World } from '../support/world.js';

/** What is left of a record that came in a file, wherever it stands in whatever file, and what can still be proved of the file. */
let world: World;
let kr: TestAdministration;
let life: Later;
const by = 'officer:yoon.sora';
const PATIENCE = 60_000;

beforeAll(async () => {
  world = await startWorld({ gateways: ['KR'] });
  kr = world.administration('KR');
  await registerAdministration(kr.db, { code: 'UN-SC', name: 'publisher', kind: 'publisher' });
  life = await later(kr);
}, 180_000);
afterAll(async () => {
  await life?.close();
  await world?.stop();
  await removeSpooled();
}, 180_000);

const HEADER = 'Case no,Date,Location,Commodity,Quantity,Unit,HS code,Goods,Mode,Stage,From,To,Selection,Concealment method,Office';
const row = (ref: string, goods: string, date = '2026-10-01'): string => `${ref},${date},PABLB,drugs,12.5,kg,293972,"${goods}",sea,import,EC,KR,rule,reefer unit,Harbour`;
const text = (...rows: string[]): string => `${HEADER}\r\n${rows.join('\r\n')}\r\n`;

async function imported(content: string | Buffer): Promise<string> {
  const { flows } = life.gateway;
  const { file: { fileId } } = await flows.keepFile({ partner: 'ZZ', kind: 'seizures', name: 'a.csv', format: 'csv', content: await spooled(content), by });
  const loadId = await flows.importSeizures.begin({ fileId, by });
  await flows.importSeizures.work(loadId);
  await flows.importSeizures.confirm({ loadId, by });
  await flows.importSeizures.work(loadId);
  return fileId;
}
const inPool = (recordRef: string, version = 1): Promise<unknown> =>
  until(`${recordRef} to be pooled`, async () => (await kr.db.query('SELECT FROM pool.record WHERE record_ref = $1 AND version = $2', [recordRef, version])).rowCount === 1, PATIENCE);

async function erase(partner: string, recordKind: string, recordRef: string): Promise<void> {
  await life.pass();
  const dispositionId = await life.gateway.flows.dispose.propose({ act: 'erase', partner, recordKind: recordKind as never, recordRef, reason: 'a court has ordered it', officer: by });
  await life.gateway.flows.dispose.settle({ dispositionId, verdict: 'confirmed', officer: 'officer:oh.eunji' });
}
const bytesOf = async (fileId: string): Promise<Buffer> =>
  Buffer.concat((await kr.db.query<{ body: Buffer }>('SELECT body FROM evidence.file_part WHERE file_id = $1 ORDER BY part', [fileId])).rows.map(({ body }) => body));
const check = async (): Promise<string[]> => {
  const found: Found[] = [];
  await until('the log to have all of it', async () => (await kr.db.query('SELECT FROM sequencer.pending')).rowCount === 0, PATIENCE);
  await checkLedger(kr.db, { administration: 'KR', seen: [] }, { onFound: (one) => found.push(one), onProgress: () => undefined });
  return found.map(({ code, where }) => `${code} ${where.split(' ')[0]}`);
};
/** Changes what nobody may, and looks; then it is as before. */
async function tampered(table: string, ...statements: string[]): Promise<string[]> {
  await kr.db.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await kr.db.query(`CREATE TABLE public.before_it AS SELECT * FROM ${table}`);
  for (const statement of statements) await kr.db.query(statement);
  const codes = await check();
  await kr.db.query(`DELETE FROM ${table}`);
  await kr.db.query(`INSERT INTO ${table} SELECT * FROM public.before_it`);
  await kr.db.query('DROP TABLE public.before_it');
  await kr.db.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  return codes;
}

let first: string;

it('loses its row in every file, also where it failed or was known already, and no other row', async () => {
  const multi = 'okapi-row\r\nin ""two"" lines';
  first = await imported(text(row('ZZ-E-1', multi), row('ZZ-E-2', 'giraffe')));
  const again = await imported(text(row('ZZ-E-3', 'giraffe'), row('ZZ-E-1', multi), row('ZZ-E-1', 'okapi-row, another', '2026-10-02'), row('ZZ-E-1', 'okapi-row', 'yesterday')));
  const wide = await imported(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text(row('ZZ-E-1', 'okapi-row in UTF-16'), row('ZZ-E-4', 'giraffe')), 'utf16le')]));
  for (const ref of ['ZZ-E-1', 'ZZ-E-2', 'ZZ-E-3', 'ZZ-E-4']) await inPool(ref);
  expect(await tablesWith(kr.db, 'okapi-row')).toEqual(expect.arrayContaining(['evidence.file_part', 'evidence.message', 'pool.record']));
  const before = await bytesOf(first);

  await erase('ZZ', 'seizure', 'ZZ-E-1');

  expect(await tablesWith(kr.db, 'okapi-row')).toEqual([]);
  expect((await bytesOf(wide)).toString('utf16le')).not.toContain('okapi');
  expect((await bytesOf(wide)).toString('utf16le')).toContain('"giraffe"');
  const after = await bytesOf(first);
  expect(after.length).toBe(before.length);
  expect(after.toString().split('\r\n').map((line) => line.trim())).toEqual([HEADER, '', row('ZZ-E-2', 'giraffe'), '']);
  expect((await bytesOf(again)).toString()).toContain(row('ZZ-E-3', 'giraffe'));
  // What comes again is known to be erased, and does not come back.
  await imported(text(row('ZZ-E-1', multi)));
  expect((await kr.db.query(`SELECT FROM pool.record WHERE record_ref = 'ZZ-E-1' AND erased_at IS NULL`)).rowCount).toBe(0);
}, 180_000);

it('an entry of a watch list goes from every edition that has it, and does not come back while it says the same', async () => {
  const load = (dated: string, names: Record<string, string>): Promise<unknown> => loadUnList(life.gateway.flows, dated, names);
  await load('2026-01-01', { 'CDi.001': 'OKAPILISTED', 'CDi.002': 'GIRAFFE' });
  await load('2026-02-01', { 'CDi.003': 'GIRAFFE', 'CDi.001': 'OKAPILISTED', 'CDi.002': 'GIRAFFE' });
  await erase('UN-SC', 'listing', 'CDi.001');
  expect(await tablesWith(kr.db, 'OKAPILISTED')).toEqual([]);
  const { rows } = await kr.db.query<{ body: Buffer }>(`SELECT body FROM evidence.file_part JOIN evidence.file USING (file_id) WHERE kind = 'watchlist' ORDER BY file_id`);
  expect(rows.map(({ body }) => body.toString().replace(/ {20,}/g, ''))).toEqual([unList({ 'CDi.002': 'GIRAFFE' }), unList({ 'CDi.003': 'GIRAFFE', 'CDi.002': 'GIRAFFE' })]);
  expect(await load('2026-03-01', { 'CDi.003': 'GIRAFFE', 'CDi.001': 'OKAPILISTED', 'CDi.002': 'GIRAFFE 2' })).toMatchObject({ changed: 1, unchanged: 2 });
}, 120_000);

describe('whoever checks the ledger', () => {
  it('finds erased rows erased, and everything else as it was', async () => {
    expect(await check()).toEqual([]);
  }, 120_000);

  it('finds what was tampered with', async () => {
    const part = (set: string, file = first): string => `UPDATE evidence.file_part SET ${set} WHERE file_id = '${file}'`;
    expect(await tampered('evidence.file_part', part('body = set_byte(body, 5, 65)'))).toEqual(['bytes_changed file']);
    expect(await tampered('evidence.file_part', `DELETE FROM evidence.file_part WHERE file_id = '${first}'`)).toEqual(['bytes_gone file']);
    const { rows: [whole] } = await kr.db.query<{ id: string }>(`SELECT file_id AS id FROM evidence.file f WHERE NOT EXISTS (SELECT FROM lifecycle.file_erasure e WHERE e.file_id = f.file_id) LIMIT 1`);
    expect(await tampered('evidence.file_part', part('body = set_byte(body, 5, 65)', whole?.id))).toEqual(['bytes_changed file']);
    expect(await tampered('lifecycle.file_erasure', `UPDATE lifecycle.file_erasure SET after = before WHERE file_id = '${first}'`)).toEqual(['file_differs file', 'bytes_changed file']);
  }, 120_000);

  it('finds messages of rows that were changed, added or taken away, whatever digest stands beside them', async () => {
    const of = `SELECT kept_id FROM evidence.message JOIN pool.record USING (kept_id) WHERE record_ref = 'ZZ-E-2'`;
    const table = 'evidence.message';
    expect(await tampered(table, `UPDATE evidence.message SET body = '{}' WHERE kept_id = (${of})`)).toEqual(['bytes_changed message']);
    expect(await tampered(table, `UPDATE evidence.message SET body = '{}', body_sha256 = sha256('{}') WHERE kept_id = (${of})`)).toEqual(['file_differs file']);
    expect(await tampered(table, `UPDATE evidence.message SET file_row = 99 WHERE kept_id = (${of})`)).toEqual(['row_gone message']);
    expect(await tampered(table, `DELETE FROM evidence.message WHERE kept_id = (${of})`)).toEqual(['bytes_gone file']);
  }, 120_000);
});

it('opens kept files for nothing else', async () => {
  const refused = { code: '23001' };
  await expect(kr.db.query(`UPDATE evidence.file_part SET body = 'x'`)).rejects.toMatchObject(refused);
  await expect(kr.db.query('DELETE FROM evidence.file_part')).rejects.toMatchObject(refused);
  const { rows: [one] } = await kr.db.query<{ kept_id: string }>(`SELECT kept_id FROM lifecycle.erasure WHERE record_ref = 'ZZ-E-1' LIMIT 1`);
  // A blank for an erasure of another transaction opens nothing.
  await expect(kr.db.transaction(async (tx) => {
    await tx.query('INSERT INTO lifecycle.row_blank (file_id, part, start, length, kept_id) VALUES ($1, 0, 1, 3, $2)', [first, one?.kept_id]);
    await tx.query('SELECT lifecycle.blank_rows($1)', [first]);
    await tx.query(`UPDATE evidence.file_part SET body = lifecycle.blanked_rows(file_id, part, body) WHERE file_id = $1`, [first]);
  })).rejects.toMatchObject(refused);
});
