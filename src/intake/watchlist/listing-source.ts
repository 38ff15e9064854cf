import type { Listing } from '../../domain/listing.js';

/** One entry and where it stands in the main file of its list: the line, or which entry it is, from 1. */
export interface ListingAt {
  readonly listing: Listing;
  readonly row: number;
}
