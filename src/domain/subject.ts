import type { Verdict } from './identifiers/check.js';
import type { Handling } from './handling.js';

/** What an alert or a request can say that it is about: `subjectClass` on the wire. */
export const SUBJECT_CLASSES = ['consignment', 'conveyance', 'traveller', 'economicOperator', 'commodity', 'modusOperandi'] as const;
export type SubjectClass = (typeof SUBJECT_CLASSES)[number];

/**
 * Whatever a record names that can be met again. A container is a thing of its own: one consignment after the other travels in it, and
 * records name it within the consignment that it carried.
 */
export const SUBJECT_KINDS = [...SUBJECT_CLASSES, 'transportEquipment'] as const;
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
  /** The record's own words about this subject: what `pointer` leads to in the record. */
  readonly data: unknown;
}
