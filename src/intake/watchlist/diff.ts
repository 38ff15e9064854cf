import { hash } from 'node:crypto';
import type { Listing } from '../../domain/listing.js';

/** Member -> digest of what it says. */
export type Members = Readonly<Record<string, string>>;

export interface KnownListing {
  readonly reference: string;
  readonly version: number;
  readonly members: Members;
  /** It stood on the list and does no more. */
  readonly removed: boolean;
}

export type ListingChange =
  | { readonly change: 'added'; readonly version: number }
  | { readonly change: 'changed'; readonly version: number; readonly members: readonly string[] }
  | { readonly change: 'unchanged' };

/** What each member of an entry says, as digests: enough to see what changed, and not a second copy. */
export function membersOf(listing: Listing): Members {
  const { kind: _kind, publisher: _publisher, reference: _reference, ...members } = listing;
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, hash('sha256', JSON.stringify(value)).slice(0, 16)]));
}

/** What stays of an erased entry: one digest over all of it. */
export function erasedMembers(members: Members): Members {
  return 'erased' in members ? members : { erased: hash('sha256', JSON.stringify(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)))) };
}

/** What an edition does to an entry. One that comes back after it was removed is added again, as the next version. */
export function changeOf(members: Members, known: KnownListing | undefined): ListingChange {
  if (!known) return { change: 'added', version: 1 };
  if (known.removed) return { change: 'added', version: known.version + 1 };
  if ('erased' in known.members && known.members.erased === erasedMembers(members).erased) return { change: 'unchanged' };
  const different = [...new Set([...Object.keys(members), ...Object.keys(known.members)])].filter((name) => members[name] !== known.members[name] && name !== 'erased');
  return different.length === 0 ? { change: 'unchanged' } : { change: 'changed', version: known.version + 1, members: different.sort() };
}
