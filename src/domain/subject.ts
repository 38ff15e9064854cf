import type { Verdict } from './identifiers/check.js';
import type { Handling } from './handling.js';

/** What an alert is about, and whatever a record names that can be met again. */
export const SUBJECT_KINDS = ['consignment', 'conveyance', 'traveller', 'economicOperator', 'commodity', 'modusOperandi'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** One identifier as it stood in the message (`value`) and as it is matched (`normalised`). */
export interface Identifier {
  /** See identifiers/schemes.ts. */
  readonly scheme: string;
  readonly value: string;
  readonly normalised: string;
  readonly verdict: Verdict;
  /** JSON Pointer into the message. */
  readonly pointer: string;
  /** Alpha-2, of the issuer, for schemes that have one. */
  readonly country?: string;
  readonly handling: Handling;
}

/** What one message says of one subject; the pool decides which subject of ours that is. */
export interface Subject {
  readonly kind: SubjectKind;
  /** How an officer would call it; never empty. */
  readonly label: string;
  /** The name in the script of its owner. */
  readonly nativeLabel?: string;
  /** `subject` of the alert, or its part in it: consignee, vessel, holder, ... */
  readonly role: string;
  readonly identifiers: readonly Identifier[];
  readonly pointer: string;
  readonly handling: Handling;
  /** The record's own words about this subject: what `pointer` leads to in the record, unless they are gathered from several places. */
  readonly data: unknown;
  readonly gathered?: true;
}
