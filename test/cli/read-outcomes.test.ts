import { outcomesIn } from '../../src/cli/intake/read-outcomes.js';

const AT = '2026-11-20T09:30:00Z';
const read = (text: string): unknown[] => outcomesIn(Buffer.from(text)).map(({ reference, result, category, usefulness }) => [reference, result, category, usefulness]);

describe('results of inspections from a file', () => {
  it.each([
    ['bare, with a byte order mark', `\uFEFFreference,result,inspectedAt,category,usefulness\r\nD-1,positive,${AT},drugs,5\r\n\r\n`],
    ['quoted', `"reference","result","inspectedAt","category","usefulness"\n"D-1","positive","${AT}","drugs","5"\n`],
    ['with semicolons and padded', `reference;result;inspectedAt;category;usefulness;\n D-1 ;positive;${AT};drugs;5;\n`],
  ])('%s', (_how, text) => expect(read(text)).toEqual([['D-1', 'positive', 'drugs', 5]]));

  it('keeps a delimiter, a mark and a line end that stand within quotation marks', () => {
    expect(read(`reference,result,inspectedAt,note\n"D,""1""",negative,${AT},"two\nlines"\nD-2,negative,${AT},\n`)).toEqual([['D,"1"', 'negative', undefined, undefined], ['D-2', 'negative', undefined, undefined]]);
  });

  it.each([
    ['row 3 names no result of ours', `reference,result,inspectedAt\nD-1,positive,${AT}\nD-2,perhaps,${AT}\n`, 'Row 3: the result is one of'],
    ['a mark is never closed', `reference,result,inspectedAt\n"D-1,positive,${AT}\n`, 'Row 2: A quotation mark is opened and never closed.'],
    ['a column is missing', `reference,result\nD-1,positive\n`, 'no column inspectedAt'],
    ['a time is none', 'reference,result,inspectedAt\nD-1,positive,yesterday\n', 'Row 2: inspectedAt is no time.'],
  ])('says where: %s', (_what, text, said) => expect(() => read(text)).toThrow(said));
});
