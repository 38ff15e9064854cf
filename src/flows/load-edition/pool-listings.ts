import { hash } from 'node:crypto';
import type { Listing } from '../../domain/listing.js';
import { entryOfMade, keepMade } from '../../evidence/file-rows.js';
import { keepRowMessages, type KeptFile } from '../../evidence/file-store.js';
import type { Members } from '../../intake/watchlist/diff.js';
import { saveListings, standingAfter } from '../../intake/watchlist/edition-store.js';
import { listingHandling, listingSubject } from '../../intake/watchlist/listing-subject.js';
import { appendEntry } from '../../ledger/entry.js';
import { newId } from '../../platform/ids.js';
import type { Queryable } from '../../platform/db.js';
import { replaceListings } from '../../pool/listings.js';
import { findJoined, saveRecords } from '../../pool/save-many.js';

/** An entry that is new, or says something else than before. */
export interface Changed {
  readonly listing: Listing;
  /** Where it stands in the file. */
  readonly row: number;
  readonly members: Members;
  readonly version: number;
}

/** How entries are read; a change of it is a new version. */
export const LISTING_MAPPING = 'listing-2';

/** Keeps entries, each as we read it, and puts them into the pool; the bytes they were read from are in their file. */
export async function poolListings(tx: Queryable, { file, at, changed }: { readonly file: KeptFile; readonly at: Date; readonly changed: readonly Changed[] }): Promise<void> {
  if (changed.length === 0) return;
  const made = changed.map((one) => ({ ...one, keptId: newId(at.getTime()), messageId: newId(at.getTime()), subjects: [listingSubject(one.listing)], body: Buffer.from(JSON.stringify({ messageType: 'listing', listing: one.listing }), 'utf8') }));
  const messages = made.map(({ keptId, messageId, version, body, row }) =>
    ({ keptId, messageId, messageType: 'listing', recordVersion: version, schemaVersion: '1.0', body, bodySha256: hash('sha256', body, 'buffer'), row }));
  await keepRowMessages(tx, { ...file, keptAt: at }, messages);
  await keepMade(tx, await appendEntry(tx, entryOfMade(file, messages, at)), file, messages);
  await saveRecords(tx, made.map(({ keptId, messageId, listing, version, subjects }) => ({
    recordId: newId(at.getTime()), keptId, kind: 'listing' as const, partner: file.partner, messageId, recordRef: listing.reference, version, data: listing, handling: listingHandling(listing),
    mappingVersion: LISTING_MAPPING, warnings: [], unmapped: [], receivedAt: at, validUntil: null, eraseBy: null, subjects,
  })), await findJoined(tx, made));
  await replaceListings(tx, file.partner, made.map(({ listing, version }) => ({ recordRef: listing.reference, version })));
  await saveListings(tx, file.partner, made.map(({ listing: { reference }, version, keptId, members }) => ({ reference, version, keptId, members })));
}

/** Entries that stand on the list and were not seen. */
export async function goneFrom(tx: Queryable, publisher: string, seen: ReadonlySet<string>): Promise<string[]> {
  const gone: string[] = [];
  for (let after = ''; ;) {
    const page = await standingAfter(tx, publisher, after);
    gone.push(...page.filter((reference) => !seen.has(reference)));
    if (page.length === 0) return gone;
    after = page.at(-1) as string;
  }
}
