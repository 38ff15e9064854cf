import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { createKeepFile, type KeepFile } from '../../../src/flows/keep-file.js';
import { createLoadDeclarations, type LoadDeclarations } from '../../../src/flows/load-declarations.js';
import { findLoad, type Load } from '../../../src/intake/load-store.js';
import { systemClock } from '../../../src/platform/clock.js';
import type { Database } from '../../../src/platform/db.js';
import { projectPath } from '../../../src/platform/paths.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { removeSpooled, spooled } from '../../support/files.js';

let database: TestDatabase;
let keepFile: KeepFile;
let loads: LoadDeclarations;
beforeAll(async () => {
  database = await createTestDatabase();
  keepFile = createKeepFile({ db: database.db, clock: systemClock, isKnown: () => true });
  loads = createLoadDeclarations({ db: database.db, clock: systemClock });
});
afterAll(async () => {
  await database?.drop();
  await removeSpooled();
});
beforeEach(() => database.db.query('DELETE FROM intake.declaration'));

async function load(content: Buffer | string, { format = 'csv', db = database.db }: { format?: 'csv' | 'lines'; db?: Database } = {}): Promise<Load> {
  const { file } = await keepFile({ partner: 'KR', kind: 'declarations', name: 'declarations.csv', format, content: await spooled(content), by: 'officer:park.jihun' });
  const loadId = await loads.begin({ fileId: file.fileId, by: 'officer:park.jihun' });
  await (db === database.db ? loads : createLoadDeclarations({ db, clock: systemClock })).work(loadId);
  return await findLoad(database.db, loadId) as Load;
}

const rows = async (): Promise<Array<Record<string, unknown>>> => (await database.db.query<Record<string, unknown>>(
  `SELECT to_char(declared_on, 'YYYY-MM-DD') AS day, number, version, hs, importer, net_mass AS mass, fraud FROM intake.declaration ORDER BY declared_on, number, version`)).rows;
const faults = async (loadId: string): Promise<unknown[]> => (await database.db.query('SELECT row, "column", code FROM intake.row_error WHERE load_id = $1 ORDER BY row, place', [loadId])).rows;

const HEADER = 'Declaration ID,Date,HS6 Code,Importer ID,Net Mass,Fraud';

describe('loading declarations', () => {
  it('takes the sample, each month into a table of its own, and the same file again adds nothing', async () => {
    const sample = readFileSync(projectPath('src', 'cli', 'world', 'samples', 'declarations.csv'));
    expect(await load(sample)).toMatchObject({ state: 'done', counts: { good: 500, failed: 0, added: 500, changed: 0, unchanged: 0 } });
    expect(await load(Buffer.concat([sample, Buffer.from('\n')]))).toMatchObject({ counts: { good: 500, added: 0, changed: 0, unchanged: 500 } });
    expect((await database.db.query(`SELECT DISTINCT tableoid::regclass::text AS t FROM intake.declaration`)).rows.length).toBeGreaterThan(1);
  });

  it('says of each wrong row where it is wrong, and takes the others', async () => {
    const done = await load(`${HEADER}\nA1,2026-01-01,760711,I1,1.5,0\nA2,2026-13-01,760711,I1,1,0\n,20260102,76x,I1,-1,0\nA3,2026-01-03\nA4,1066-10-14,760711,,,\n\nA5,2026/01/05,7607.11,I\u00001,1,1\nA6,2026.01.06,7607110000,I6,"1,000.5",1\n`);
    expect(done).toMatchObject({ state: 'done', counts: { good: 2, failed: 5, added: 2 }, reasons: { format: 3, required: 1, range: 2, columns: 1 } });
    expect(await faults(done.loadId)).toEqual([
      { row: 3, column: 'Date', code: 'format' }, { row: 4, column: 'Declaration ID', code: 'required' }, { row: 4, column: 'HS6 Code', code: 'format' },
      { row: 4, column: 'Net Mass', code: 'range' }, { row: 5, column: null, code: 'columns' }, { row: 6, column: 'Date', code: 'range' }, { row: 8, column: 'Importer ID', code: 'format' },
    ]);
    expect(await rows()).toEqual([
      { day: '2026-01-01', number: 'A1', version: 1, hs: '760711', importer: 'I1', mass: 1.5, fraud: false },
      { day: '2026-01-06', number: 'A6', version: 1, hs: '7607110000', importer: 'I6', mass: 1000.5, fraud: true },
    ]);
  });

  it('makes a corrected declaration the next version, and notes an outcome on the one that is there', async () => {
    await load(`${HEADER}\nB1,2026-02-01,760711,I1,1,\nB2,2026-02-01,760711,I1,1,\n`);
    expect(await load(`${HEADER}\nB1,2026-02-01,760711,I1,2,\nB2,2026-02-01,760711,I1,1,1\n`)).toMatchObject({ counts: { good: 2, added: 0, changed: 2, unchanged: 0 } });
    expect((await rows()).map(({ number, version, mass, fraud }) => [number, version, mass, fraud])).toEqual([['B1', 1, 1, null], ['B1', 2, 2, null], ['B2', 1, 1, true]]);
  });

  it('does not let a numbered version change', async () => {
    const lines = (mass: number): string => JSON.stringify({ declarationNumber: 'C1', version: 1, date: '2026-03-01', hs: '760711', netMass: mass });
    await load(`${lines(1)}\n`, { format: 'lines' });
    const done = await load(`${lines(2)}\nno JSON\n{"declarationNumber":"C2","date":"20260301","hs":760711,"importer":null,"fraud":true}\n`, { format: 'lines' });
    expect(done).toMatchObject({ counts: { good: 1, failed: 2, added: 1 }, reasons: { conflict: 1, format: 1 } });
  });

  it('refuses a header that names no number, day or goods, or a name twice', async () => {
    await expect(load('a,b\n1,2\n')).rejects.toMatchObject({ code: 'schema_invalid' });
    await expect(load('Date,date\n1,2\n')).rejects.toMatchObject({ code: 'schema_invalid', text: { detail: expect.stringContaining('twice') } });
  });

  it('goes on after a crash in the middle: nothing twice, nothing lost', async () => {
    const text = `${HEADER}\n${Array.from({ length: 1700 }, (_, i) => `D${i},2026-04-${String((i % 28) + 1).padStart(2, '0')},760711,I${i},1,`).join('\n')}\n`;
    let transactions = 0;
    const failing = new Proxy(database.db, {
      get: (db, name) => (name === 'transaction' ? (work: never) => ((transactions += 1) === 3 ? Promise.reject(new Error('killed')) : db.transaction(work)) : Reflect.get(db, name)),
    });
    await expect(load(text, { db: failing })).rejects.toThrow('killed');
    expect((await rows()).length).toBe(999); // two parts; the header is a row of the first
    expect(await load(text)).toMatchObject({ state: 'done', counts: { good: 1700, added: 1700, unchanged: 0 } });
    expect((await rows()).length).toBe(1700);
  });

  it('ends with the same declarations, in whatever pieces and however often they come', async () => {
    const one = fc.record({ n: fc.integer({ min: 1, max: 6 }), day: fc.integer({ min: 1, max: 3 }), mass: fc.integer({ min: 1, max: 2 }) });
    await fc.assert(fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 12 }), async (given) => {
      await database.db.query('DELETE FROM intake.declaration');
      await database.db.query('DELETE FROM intake.load');
      const text = `${HEADER}\n${given.map(({ n, day, mass }) => `P${n},2026-05-0${day},760711,I,${mass},`).join('\n')}\n`;
      const { counts } = await load(text);
      expect(counts.added + counts.changed + counts.unchanged).toBe(given.length);
      const last = new Map(given.map(({ n, day, mass }) => [`2026-05-0${day} P${n}`, mass]));
      const kept = new Map((await rows()).map(({ day, number, mass }) => [`${String(day)} ${String(number)}`, mass]));
      expect(kept).toEqual(last);
    }), { numRuns: 15 });
  });
});
