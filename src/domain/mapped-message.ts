import type { RiskAlert } from './alert.js';
import type { MessageType } from './envelope.js';
import type { Feedback } from './feedback.js';
import type { Handling } from './handling.js';
import type { RiskIndicator } from './indicator.js';
import type { Reply } from './reply.js';
import type { AssistanceRequest } from './request.js';
import type { Seizure } from './seizure.js';
import type { Subject } from './subject.js';
import type { Withdrawal } from './withdrawal.js';

export type DomainRecord = RiskAlert | Seizure | Feedback | AssistanceRequest | Reply | Withdrawal;

export type WarningCode =
  | 'code_unknown' | 'code_retired' | 'code_not_usable' | 'edition_mismatch'
  | 'check_digit_wrong' | 'check_digit_missing' | 'format_unusual' | 'field_unknown' | 'period_unusual' | 'quantity_unusual' | 'language_unusual';

/** Something in a kept message that an officer should know. It never stops the message. */
export interface MappingWarning {
  /** JSON Pointer into the message. */
  readonly pointer: string;
  readonly code: WarningCode;
  readonly detail: string;
  /** The nearest valid code or the right digit, where there is one. */
  readonly suggestion?: string;
  /** It cannot be such a value at all: kept when a partner wrote it, refused when we are about to send it. */
  readonly impossible?: true;
}

/** A message in our own words, ready for the pool. */
export interface MappedMessage {
  readonly kind: MessageType;
  /** The author's id of the record: alertId, seizureId, feedbackId, requestId, replyId or withdrawalId. */
  readonly ref: string;
  readonly version: number;
  readonly handling: Handling;
  /** ISO 8601; alerts only. */
  readonly validUntil?: string;
  readonly record: DomainRecord;
  readonly subjects: readonly Subject[];
  readonly indicators: readonly RiskIndicator[];
  readonly warnings: readonly MappingWarning[];
  /** JSON Pointers of members we have no word for. */
  readonly unmapped: readonly string[];
  readonly mappingVersion: string;
}
