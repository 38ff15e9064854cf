import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { sniffDialect, shapeOf, workbookIn } from '../../../src/platform/csv-dialect.js';
import { csvLine, fieldsOf } from '../../../src/platform/csv-fields.js';
import { MAX_ROW_BYTES, planRows, rowsOf, type RowShape } from '../../../src/platform/csv-rows.js';
import { createDecoder } from '../../../src/platform/text-encoding.js';

const COMMA: RowShape = { unit: 1, delimiter: 0x2c };

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
}

/** Everything that is read of a file, part by part as it would be kept. */
async function readAll(bytes: Buffer, { shape = COMMA, size = 7 }: { shape?: RowShape; size?: number } = {}): Promise<{ rows: number; read: Array<{ row: number; text: string; tooLong?: true }> }> {
  const plan = await planRows(pieces(bytes, size), shape);
  expect(Buffer.concat(plan.parts.map(({ start, length }) => bytes.subarray(start, start + length))).equals(bytes)).toBe(true);
  const read = plan.parts.flatMap(({ start, length, ...part }) => [...rowsOf({ ...part, body: bytes.subarray(start, start + length) }, shape)]);
  return { rows: plan.rows, read: read.map(({ row, bytes: of, tooLong }) => ({ row, text: of.toString('utf8'), ...(tooLong ? { tooLong } : {}) })) };
}

const field = fc.string({ unit: fc.constantFrom('a', 'b', '한', '"', ',', '\n', '\r\n', ' ', '=', 'é'), maxLength: 12 });

describe('rows and fields', () => {
  it('are what a well-known reader finds, whatever stands in the fields and however the bytes come', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 50 }), async (table, size) => {
      const text = table.map((row) => `${row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')}\n`).join('');
      const { read } = await readAll(Buffer.from(text), { size });
      expect(read.map((row) => fieldsOf(row.text, ',').fields)).toEqual(parse(text, { relax_column_count: true }));
      expect(read.map(({ row }) => row)).toEqual(table.map((_, i) => i + 1));
    }), { numRuns: 200 });
  });

  it('are told apart in UTF-16, both ways round, and in code page 949', async () => {
    const text = '이름,값\r\n"서\n울",1\r\n';
    const little = Buffer.from(text, 'utf16le');
    for (const [bytes, encoding] of [[little, 'utf-16le'], [Buffer.from(little).swap16(), 'utf-16be'], [Buffer.from([0xc0, 0xcc, 0xb8, 0xa7, 0x2c, 0xb0, 0xaa, 0x0a]), 'euc-kr']] as const) {
      const dialect = sniffDialect(bytes);
      expect(dialect).toMatchObject({ encoding, delimiter: ',' });
      const plan = await planRows(pieces(bytes, 3), shapeOf(dialect));
      const decode = createDecoder(dialect.encoding);
      const rows = plan.parts.flatMap(({ start, length, ...part }) => [...rowsOf({ ...part, body: bytes.subarray(start, start + length) }, shapeOf(dialect))]);
      expect(fieldsOf(decode(rows[0]?.bytes as Buffer) as string, ',').fields).toEqual(['이름', '값']);
      if (encoding !== 'euc-kr') expect(fieldsOf(decode(rows[1]?.bytes as Buffer) as string, ',').fields).toEqual(['서\n울', '1']);
    }
  });

  it('go on behind a quotation mark that is never closed', async () => {
    const { read } = await readAll(Buffer.from(`a,b\n1,"open\n2,x\n${'3,y\n'.repeat(30_000)}`), { size: 4096 });
    expect(read).toHaveLength(30_003);
    expect(fieldsOf(read[1]?.text as string, ',')).toEqual({ fields: ['1', 'open'], fault: 'unclosed_quote' });
    expect(read[2]?.text).toBe('2,x\n');
  });

  it('pass over a row of ten megabytes, and keep its bytes', async () => {
    const { rows, read } = await readAll(Buffer.concat([Buffer.from('a,b\n'), Buffer.alloc(10 * 1024 * 1024, 'x'), Buffer.from('\n1,2\n')]), { size: 256 * 1024 });
    expect(rows).toBe(3);
    expect(read.map(({ row, tooLong }) => ({ row, tooLong }))).toEqual([{ row: 1 }, { row: 2, tooLong: true }, { row: 3 }]);
    expect(read[1]?.text.length).toBeLessThan(MAX_ROW_BYTES);
  });

  it('say what is wrong with quotation marks', () => {
    expect(fieldsOf('"a"b,c', ',')).toEqual({ fields: ['ab', 'c'], fault: 'text_after_quote' });
    expect(fieldsOf('5" pipe,x', ',')).toEqual({ fields: ['5" pipe', 'x'] });
  });
});

it('knows encodings by their marks, and a workbook by its first bytes', () => {
  expect(sniffDialect(Buffer.from('\ufeffa;b\n1;2\n'))).toEqual({ format: 'csv', encoding: 'utf-8', mark: 3, delimiter: ';' });
  expect(sniffDialect(Buffer.from('\ufeffa\tb\n', 'utf16le'))).toMatchObject({ encoding: 'utf-16le', mark: 2, delimiter: '\t' });
  expect(workbookIn(Buffer.from('PK\x03\x04rest'))).toBe(true);
});

it('writes no field that a spreadsheet would run', () => {
  expect(csvLine(['=HYPERLINK("x")', '+1', '-2', '@a', -2, 'plain', 'a,b'])).toBe(`"'=HYPERLINK(""x"")",'+1,'-2,'@a,-2,plain,"a,b"\r\n`);
});
