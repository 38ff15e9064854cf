import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { casesOf, declarationsOf, labelsOf } from '../../../../bench/targeting/files.js';

const HEADER = 'Declaration ID,Date,HS6 Code,Country of Departure,Tax Rate,Net Mass,Item Price,Fraud,Critical Fraud';

describe('the files of the quality measurement', () => {
  let folder: string;
  beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'crx-files-')); });
  afterAll(() => rm(folder, { recursive: true }));
  const file = async (...rows: string[]): Promise<string> => {
    const path = join(folder, `${rows.length}.csv`);
    await writeFile(path, [HEADER, ...rows, ''].join('\n'));
    return path;
  };

  it('give declarations without any label, then the labels', async () => {
    const path = await file('1,2021-01-01,440890,BE,8.0,108.0,372254.4,1,2', '2,2021-01-02,690722,CN,0.0,1.5,20,0,0');
    const declarations = await declarationsOf(path);
    expect(declarations).toEqual([
      { declarationNumber: '1', declaredOn: '2021-01-01', hs: '440890', departureCountry: 'BE', taxRate: 8, netMass: 108, itemPrice: 372254.4 },
      { declarationNumber: '2', declaredOn: '2021-01-02', hs: '690722', departureCountry: 'CN', taxRate: 0, netMass: 1.5, itemPrice: 20 },
    ]);
    expect(await labelsOf(path)).toEqual([true, false]);
    expect(await casesOf(path)).toEqual(declarations.map((declaration, n) => ({ declaration, hit: n === 0 })));
  });

  it('have no label that is neither 0 nor 1', async () => {
    await expect(labelsOf(await file('1,2021-01-01,440890,BE,8.0,108.0,372254.4,,0'))).rejects.toThrow('row 1');
  });
});
