import type { Handling } from '../../domain/handling.js';
import { checkIdentifier } from '../../domain/identifiers/schemes.js';
import { PUBLISHERS, type Listing } from '../../domain/listing.js';
import type { Subject } from '../../domain/subject.js';

/** A public list may be used and passed on by anybody; what it says of people is personal data all the same. */
export function listingHandling({ subjectKind }: Pick<Listing, 'subjectKind'>): Handling {
  return { tlp: 'CLEAR', codes: [], onward: 'any-customs', personalData: subjectKind === 'traveller' };
}

const NATIVE = /[^\u0000-\u024f]/;

/** The subject that an entry is about, for the pool. Where it stands in the record is `/listing/subject`. */
export function listingSubject(listing: Listing): Subject {
  const handling = listingHandling(listing);
  const native = listing.otherNames.find((name) => NATIVE.test(name));
  return {
    kind: listing.subjectKind, label: listing.name || listing.reference, ...(native ? { nativeLabel: native } : {}), role: 'listed', pointer: '/listing/subject', handling, data: listing.subject,
    identifiers: [numberOf(listing), ...listing.identifiers].map(({ scheme, value, country }, i) => {
      const { verdict, normalised } = checkIdentifier(scheme, value, country);
      return { scheme, value, normalised, verdict, pointer: i === 0 ? '/listing/reference' : `/listing/identifiers/${i - 1}`, handling, ...(country ? { country } : {}) };
    }),
  };
}

/** The number of an entry names one subject and nothing else: later editions of it are about the same. */
function numberOf({ publisher, reference }: Listing): Listing['identifiers'][number] {
  return { scheme: 'listing', value: `${PUBLISHERS[publisher].code} ${reference}` };
}
