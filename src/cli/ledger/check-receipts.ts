import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { verifyReceipt } from '../../ledger/receipt.js';
import type { Queryable } from '../../platform/db.js';
import { Refusal } from '../../platform/refusal.js';
import { entriesToCheck, receiptsToCheck, type KeyRow, type ReceiptRow } from '../../views/check-log.js';
import { found, type Checking, type Found } from './found.js';

/** Receipts: payload, hash and signature against each other, what they are for, and their place in the log. */
export async function checkReceipts(db: Queryable, after: string, keys: readonly KeyRow[], { onFound, onProgress }: Checking): Promise<void> {
  const known = new Map(keys.map(({ keyid, jwk }): [string, KeyObject] => [keyid, createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })]));
  let checked = 0;
  for await (const page of receiptsToCheck(db, after)) {
    for (const row of page) (await faultsOf(row, known)).forEach(onFound);
    onProgress({ stage: 'receipts', cursor: page.at(-1)?.receiptId ?? after, checked: checked += page.length });
  }
}

async function faultsOf(row: ReceiptRow, keys: ReadonlyMap<string, KeyObject>): Promise<Found[]> {
  const where = `receipt ${row.receiptId} (${row.kind})`;
  const faults: Found[] = [];
  const signed = await verifyReceipt(row.jws, (keyid) => keys.get(keyid)).catch((error: unknown) => {
    if (error instanceof Refusal) return error.text.detail;
    throw error;
  });
  if (typeof signed === 'string') faults.push(found('receipt_changed', where, signed));
  else if (!signed.bytes.equals(row.payload)) faults.push(found('receipt_changed', where, 'what is signed in it is not the payload kept with it'));
  if (!row.same) faults.push(found('receipt_changed', where, 'its payload does not have the hash kept with it'));
  if (!row.grounded) faults.push(found('receipt_groundless', where, 'the message or batch it is for is gone'));
  if (row.index === null && !row.waits) faults.push(found('not_in_log', where, 'it has no place in the log, and does not wait for one'));
  return faults;
}

/** Everything else in the log: releases, withdrawals, keys. */
export async function checkEntries(db: Queryable, after: string, { onFound, onProgress }: Checking): Promise<void> {
  let checked = 0;
  for await (const page of entriesToCheck(db, after)) {
    for (const { entryId, kind, same, placed } of page) {
      if (!same) onFound(found('entry_changed', `entry ${entryId} (${kind})`, 'its payload does not have the hash kept with it'));
      if (!placed) onFound(found('not_in_log', `entry ${entryId} (${kind})`, 'it has no place in the log, and does not wait for one'));
    }
    onProgress({ stage: 'entries', cursor: page.at(-1)?.entryId ?? after, checked: checked += page.length });
  }
}
