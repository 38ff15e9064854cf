import { readHeader, readRows } from '../../intake/read-rows.js';
import { sniffDialect } from '../../platform/csv-dialect.js';
import { RESULTS, type Outcome, type Result } from '../../targeting/outcome-store.js';
import { usage } from '../exit.js';

/**
 * Results of inspections as a spreadsheet writes them: any delimiter, encoding and quotation marks that seizures and declarations may come in.
 * @throws CommandFailure naming the row (the header is row 1); Refusal schema_invalid where there is no header
 */
export function outcomesIn(file: Buffer): Outcome[] {
  const dialect = sniffDialect(file);
  const part = { body: file.subarray(dialect.mark), firstRow: 1, insideARow: false };
  const columns = readHeader(part, dialect);
  for (const name of ['reference', 'result', 'inspectedAt']) if (!columns.includes(name)) throw usage(`The first line has no column ${name}.`);
  return [...readRows(part, dialect, columns.length)].map((read) => {
    if ('fault' in read) throw usage(`Row ${read.row}: ${read.fault.detail}`);
    return outcomeIn(Object.fromEntries(columns.map((name, i) => [name, (read.fields[i] ?? '').trim()])), read.row);
  });
}

function outcomeIn(fields: Readonly<Record<string, string>>, row: number): Outcome {
  const { reference = '', result = '', inspectedAt = '', category, usefulness } = fields;
  const at = new Date(inspectedAt);
  if (reference === '' || reference.length > 80) throw usage(`Row ${row} has no reference.`);
  if (!RESULTS.includes(result as Result)) throw usage(`Row ${row}: the result is one of ${RESULTS.join(', ')}.`);
  if (Number.isNaN(at.getTime())) throw usage(`Row ${row}: inspectedAt is no time.`);
  if (usefulness && !/^[1-5]$/.test(usefulness)) throw usage(`Row ${row}: usefulness is 1 to 5.`);
  return { reference, result: result as Result, inspectedAt: at, ...(category ? { category } : {}), ...(usefulness ? { usefulness: Number(usefulness) } : {}) };
}
