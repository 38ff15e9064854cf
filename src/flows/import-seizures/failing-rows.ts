import { findFilePart } from '../../evidence/file-store.js';
import { readFaults } from '../../intake/load-store.js';
import { readRows } from '../../intake/read-rows.js';
import { ROW_FAULTS, type RowFault } from '../../intake/row-fault.js';
import { csvLine } from '../../platform/csv-fields.js';
import type { Database } from '../../platform/db.js';
import type { SeizureLoad } from './work-part.js';

const SAID = ['row', 'column', 'code', 'what is wrong', 'what to do'];

/** The rows that failed, as CSV to mend and bring again: each as it stood, and behind it what is wrong. Nothing in it runs as a formula. */
export async function* failingRows(db: Database, { load, file }: SeizureLoad): AsyncGenerator<string> {
  const { header } = load.template;
  // A mark of UTF-8, so that spreadsheet programs read every script.
  yield `\ufeff${csvLine([...header, ...SAID])}`;
  for (let part = 0; part < file.parts; part += 1) {
    const body = await findFilePart(db, file.fileId, part);
    const next = await findFilePart(db, file.fileId, part + 1);
    if (!body) return;
    const faults = await readFaults(db, load.loadId, { from: body.firstRow, before: next ? next.firstRow + (next.insideARow ? 1 : 0) : undefined });
    if (faults.size === 0) continue;
    let text = '';
    for (const read of readRows(body, file.dialect, header.length)) {
      const said = faults.get(read.row);
      if (said) text += csvLine([...fitted('fields' in read ? read.fields : [], header.length), read.row, ...inWords(said)]);
    }
    yield text;
  }
}

function fitted(fields: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, i) => fields[i] ?? '');
}

function inWords(faults: readonly RowFault[]): string[] {
  const all = (of: (fault: RowFault) => string): string => [...new Set(faults.map(of))].join('; ');
  return [all(({ column }) => column ?? ''), all(({ code }) => code), all(({ detail }) => detail), all(({ code }) => ROW_FAULTS[code])];
}
