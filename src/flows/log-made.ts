import { createHash } from 'node:crypto';
import { keepMade } from '../evidence/file-rows.js';
import type { KeptFile, RowMessage } from '../evidence/file-store.js';
import { appendEntry } from '../ledger/entry.js';
import type { Queryable } from '../platform/db.js';

/**
 * Tells the log what was made of a file in one go. Nobody gets a receipt for these messages, so this is what holds them to what they were:
 * SHA-256 over the id (16 bytes) and the digest of each, in their order. Call it where they are kept.
 */
export async function logMade(tx: Queryable, { fileId }: Pick<KeptFile, 'fileId'>, made: ReadonlyArray<Pick<RowMessage, 'keptId' | 'bodySha256'>>, at: Date): Promise<void> {
  if (made.length === 0) return;
  const hash = createHash('sha256');
  for (const { keptId, bodySha256 } of made) hash.update(Buffer.from(keptId.replaceAll('-', ''), 'hex')).update(bodySha256);
  const entryId = await appendEntry(tx, { kind: 'file.made', at, about: { fileId, messages: made.length, sha256: hash.digest('hex') } });
  await keepMade(tx, entryId, fileId, made.map(({ keptId }) => keptId));
}
