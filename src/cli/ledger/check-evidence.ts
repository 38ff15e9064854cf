import { createHash } from 'node:crypto';
import type { Queryable } from '../../platform/db.js';
import { batchesToCheck, batchPart, messagesToCheck, numbersGone, type BatchRow, type KeptMessageRow } from '../../views/check-evidence.js';
import { found, type Checking, type Found } from './found.js';

/** Messages: the bytes against their digest, the digest against the receipt, the numbers against each other. */
export async function checkMessages(db: Queryable, after: string, { onFound, onProgress }: Checking): Promise<void> {
  let checked = 0;
  for await (const page of messagesToCheck(db, after)) {
    for (const row of page) faultsOf(row).forEach(onFound);
    onProgress({ stage: 'messages', cursor: page.at(-1)?.keptId ?? after, checked: checked += page.length });
  }
  for (const { partner, direction, first, last } of await numbersGone(db)) {
    const which = first === last ? `number ${first}` : `numbers ${first} to ${last}`;
    onFound(found('number_gone', `messages ${direction === 'in' ? 'from' : 'to'} ${partner}`, `${which} ${first === last ? 'is' : 'are'} missing: rows were deleted`));
  }
}

function faultsOf(row: KeptMessageRow): Found[] {
  const where = `message ${row.messageId} (${row.direction === 'in' ? 'from' : 'to'} ${row.partner}, ${row.ofFile ? `row ${row.ofFile.row} of file ${row.ofFile.fileId}` : `number ${row.sequence}`})`;
  if (row.same === null) return [found('bytes_gone', where, 'its bytes are gone')];
  const faults = row.same ? [] : row.erased ? erasureFaults(row, where) : [found('bytes_changed', where, 'its bytes are not those that were kept: they have another digest')];
  if (row.ofFile) return row.ofFile.there ? faults : [...faults, found('row_gone', where, 'there is no such row: its file is gone, or is another one')];
  if (!row.payload) return row.direction === 'in' && !row.ofBatch ? [...faults, found('receipt_gone', where, 'the receipt we gave for it is gone')] : faults;
  return [...faults, ...differences(row, JSON.parse(row.payload.toString('utf8')) as Record<string, unknown>).map((what) => found('receipt_differs', where, what))];
}

/** What was erased is no longer there and stands in the log, with the digest under which it came. */
function erasureFaults({ erased, digest, messageId }: KeptMessageRow, where: string): Found[] {
  if (!erased?.empty) return [found('bytes_changed', where, 'it was erased, and other bytes stand in its place')];
  const said = erased.entry === null ? {} : JSON.parse(erased.entry) as Record<string, unknown>;
  const proven = said.kind === 'record.erase' && said.messageId === messageId && said.contentDigest === `sha-256=:${digest}:`;
  return proven ? [] : [found('bytes_gone', where, 'its bytes are gone, and the log has no entry that they were erased')];
}

function differences({ direction, partner, messageId, digest, sequence, baseDigest }: KeptMessageRow, said: Record<string, unknown>): string[] {
  const expected: Array<readonly [string, unknown]> = [
    ['messageId', messageId], ['contentDigest', `sha-256=:${digest}:`],
    ...(direction === 'in' ? [['sender', partner], ['sequence', sequence], ['signatureBaseSha256', baseDigest]] as const : [['receiver', partner]] as const),
  ];
  return expected.filter(([name, value]) => said[name] !== value).map(([name, value]) => `its receipt says ${name} ${String(said[name])}, and what is kept says ${String(value)}`);
}

/** Batches: all parts together against their digest, and the receipt. */
export async function checkBatches(db: Queryable, after: string, { onFound, onProgress }: Checking): Promise<void> {
  let checked = 0;
  for await (const page of batchesToCheck(db, after)) {
    for (const row of page) (await faultsOfBatch(db, row)).forEach(onFound);
    onProgress({ stage: 'batches', cursor: page.at(-1)?.batchId ?? after, checked: checked += page.length });
  }
}

async function faultsOfBatch(db: Queryable, { batchId, partner, parts, bodySha256, payload, blanks }: BatchRow): Promise<Found[]> {
  const where = `batch ${batchId} (from ${partner})`;
  const hash = createHash('sha256');
  for (let part = 0; part < parts; part += 1) {
    const bytes = await batchPart(db, batchId, part);
    if (!bytes) return [found('bytes_gone', where, `part ${part} of its bytes is gone`)];
    hash.update(bytes);
  }
  const digest = hash.digest();
  // The lines that are left were checked with their messages; those that were erased, with their erasures.
  const faults = digest.equals(bodySha256) || blanks > 0 ? [] : [found('bytes_changed', where, 'its bytes are not those that were kept: they have another digest')];
  if (!payload) return [...faults, found('receipt_gone', where, 'the receipt we gave for it is gone')];
  const said = (JSON.parse(payload.toString('utf8')) as { contentDigest: string }).contentDigest;
  return said === `sha-256=:${bodySha256.toString('base64')}:` ? faults : [...faults, found('receipt_differs', where, `its receipt says contentDigest ${said}`)];
}
