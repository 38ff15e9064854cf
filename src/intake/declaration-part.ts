import type { CsvDialect } from '../platform/csv-dialect.js';
import { shapeOf } from '../platform/csv-dialect.js';
import { rowsOf } from '../platform/csv-rows.js';
import { parseJsonStrictly } from '../platform/strict-json.js';
import { declarationColumns, type DeclarationField } from './declaration-fields.js';
import { readDeclaration, type DeclarationRow, type DeclarationValues } from './declaration-row.js';
import { readRows, type RowsPart } from './read-rows.js';
import type { RowFault } from './row-fault.js';

export interface ReadDeclarations {
  readonly declarations: readonly DeclarationRow[];
  readonly faults: readonly RowFault[];
  /** Rows with a fault. */
  readonly failed: number;
}

/** Reads the declarations of one part of a file, CSV or one JSON object a line. @param header empty where there is none */
export function readDeclarationPart(part: RowsPart, dialect: CsvDialect, header: readonly string[]): ReadDeclarations {
  const declarations: DeclarationRow[] = [];
  const faults: RowFault[] = [];
  let failed = 0;
  for (const read of dialect.format === 'lines' ? jsonRows(part, dialect) : csvRows(part, dialect, header)) {
    const judged = 'fault' in read ? { faults: [read.fault] } : readDeclaration(read.row, read.values, read.columns);
    if ('declaration' in judged) declarations.push(judged.declaration);
    else {
      failed += 1;
      faults.push(...judged.faults);
    }
  }
  return { declarations, faults, failed };
}

type Read = { readonly row: number; readonly values: DeclarationValues; readonly columns: DeclarationValues } | { readonly fault: RowFault };

function* csvRows(part: RowsPart, dialect: CsvDialect, header: readonly string[]): Generator<Read> {
  const fields = declarationColumns(header);
  const columns = Object.fromEntries(fields.flatMap((field, i) => (field ? [[field, header[i]]] : [])));
  for (const read of readRows(part, dialect, header.length)) {
    if ('fault' in read) yield read;
    else yield { row: read.row, columns, values: Object.fromEntries(fields.flatMap((field, i) => (field ? [[field, read.fields[i]]] : []))) };
  }
}

function* jsonRows(part: RowsPart, dialect: CsvDialect): Generator<Read> {
  for (const { row, bytes, tooLong } of rowsOf(part, shapeOf(dialect))) {
    if (bytes.every((byte) => byte <= 0x20)) continue;
    const values = tooLong ? undefined : valuesIn(bytes);
    if (values) yield { row, values, columns: {} };
    else yield { fault: { row, code: tooLong ? 'row_too_long' : 'format', detail: tooLong ? 'It is too long to be a row.' : 'It is not one JSON object with texts, numbers and truth values.' } };
  }
}

/** Members under our names or under any header that a column may have. */
function valuesIn(bytes: Buffer): DeclarationValues | undefined {
  let given: unknown;
  try {
    given = parseJsonStrictly(bytes);
  } catch {
    return undefined;
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
  const names = Object.keys(given);
  const fields = declarationColumns(names);
  const values: Partial<Record<DeclarationField, string>> = {};
  for (const [i, name] of names.entries()) {
    const [field, value] = [fields[i], (given as Record<string, unknown>)[name]];
    if (field === undefined || value === null) continue;
    if (typeof value === 'object') return undefined;
    values[field] = String(value);
  }
  return values;
}
