import { createHash } from 'node:crypto';
import type { Queryable } from '../../platform/db.js';
import { filePart, filesToCheck, madeOf, type KeptFileRow, type MadeRow } from '../../views/check-files.js';
import { found, type Checking, type Found } from './found.js';

/** Kept files: all parts together against the digest in the log, what was erased in them step by step, and what was made of them. */
export async function checkFiles(db: Queryable, after: string, { onFound, onProgress }: Checking): Promise<void> {
  let checked = 0;
  for await (const page of filesToCheck(db, after)) {
    for (const row of page) (await faultsOf(db, row)).forEach(onFound);
    onProgress({ stage: 'files', cursor: page.at(-1)?.fileId ?? after, checked: checked += page.length });
  }
}

async function faultsOf(db: Queryable, row: KeptFileRow): Promise<Found[]> {
  const where = `file ${row.fileId} (of ${row.partner})`;
  const faults = [...keptFaults(row, where), ...erasureFaults(row, where)];
  const digest = await digestOf(db, row);
  if (typeof digest !== 'string') faults.push(found('bytes_gone', where, `part ${digest.gone} of its bytes is gone`));
  else if (digest !== (row.erasures.at(-1)?.after ?? row.sha256)) {
    faults.push(found('bytes_changed', where, row.erasures.length > 0 ? 'besides what was erased, its bytes are not those that were kept' : 'its bytes are not those that were kept: they have another digest'));
  }
  faults.push(...(await madeOf(db, row.fileId)).flatMap((made) => madeFaults(made, where)));
  if (row.unknown > 0) faults.push(found('not_in_log', where, `${row.unknown} messages are said to be made of it, and the log does not know them`));
  return faults;
}

async function digestOf(db: Queryable, { fileId, parts }: KeptFileRow): Promise<string | { readonly gone: number }> {
  const hash = createHash('sha256');
  for (let part = 0; part < parts; part += 1) {
    const bytes = await filePart(db, fileId, part);
    if (!bytes) return { gone: part };
    hash.update(bytes);
  }
  return hash.digest('hex');
}

function keptFaults({ kept, fileId, partner, sha256, bytes }: KeptFileRow, where: string): Found[] {
  if (kept === null) return [found('not_in_log', where, 'the log has no entry that it was kept')];
  return differences(kept, { kind: 'file.keep', fileId, partner, sha256, bytes }).map((what) => found('file_differs', where, what));
}

/** Each step begins with what the one before left; the first, with what was kept. */
function erasureFaults({ erasures, fileId, sha256 }: KeptFileRow, where: string): Found[] {
  return erasures.flatMap(({ before, after, entry }, i) => {
    if (entry === null) return [found('not_in_log', where, 'rows of it are gone, and the log has no entry that they were erased')];
    const stood = erasures[i - 1]?.after ?? sha256;
    const said = differences(entry, { kind: 'file.blank', fileId, before, after }).map((what) => found('file_differs', where, what));
    return before === stood ? said : [...said, found('bytes_changed', where, 'it had been changed before rows of it were erased')];
  });
}

function madeFaults({ entryId, entry, sha256 }: MadeRow, where: string): Found[] {
  if (entry === null) return [found('not_in_log', where, 'the log has no entry for messages that were made of it')];
  if (sha256 === null) return [found('bytes_gone', where, `messages that entry ${entryId} says were made of it are gone`)];
  return differences(entry, { kind: 'file.made', sha256 }).map((what) => found('file_differs', where, `of messages made of it: ${what}`));
}

function differences(entry: string, expected: Readonly<Record<string, unknown>>): string[] {
  const said = JSON.parse(entry) as Record<string, unknown>;
  return Object.entries(expected).filter(([name, value]) => said[name] !== value).map(([name, value]) => `the log says ${name} ${String(said[name])}, and what is kept says ${String(value)}`);
}
