import type { RecordType } from './envelope.js';
import type { RecordBase } from './message.js';

export const WITHDRAWAL_REASONS = ['wrong-subject', 'wrong-facts', 'superseded', 'resolved', 'legal', 'duplicate', 'sent-in-error', 'other'] as const;
/** Reasons for which an author must have it erased, not only taken back: the law says so, or it was about somebody else. One officer of ours sees to it. */
export const DEMANDS_ERASURE: ReadonlySet<string> = new Set<string>(['legal', 'wrong-subject'] satisfies WithdrawalReason[]);
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

/** An author takes a record back: every version, or those up to `upToVersion`. */
export interface Withdrawal extends RecordBase {
  readonly kind: 'withdrawal';
  readonly withdrawalId: string;
  readonly recordType: RecordType;
  readonly recordId: string;
  readonly upToVersion?: number;
  readonly reason: WithdrawalReason;
  readonly detail?: string;
  readonly at?: string;
}

/** What had been derived from a withdrawn record, and has followed it. */
export interface Lineage {
  /** Indicators that left the feed. */
  readonly indicators: number;
  /** Open cases that were closed. */
  readonly cases: number;
  /** Screenings it had hit before; they stay as they were. */
  readonly hits: number;
}
