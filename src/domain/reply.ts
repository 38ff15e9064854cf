import type { RecordBase } from './message.js';
import type { RecordReference } from './request.js';

export const REFUSAL_REASONS = [
  'no-legal-basis', 'outside-territory', 'public-policy', 'secrecy', 'disproportionate', 'investigation-at-risk', 'insufficient-identifiers',
  'no-resources', 'duplicate', 'expired', 'handling-forbids', 'operation-conflict',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** What a reply says of the request it answers. */
export const REPLY_STATES = ['acknowledged', 'partial', 'answered', 'refused'] as const;
export type ReplyState = (typeof REPLY_STATES)[number];

export interface ReplyAnswer {
  readonly questionId?: string;
  readonly text: string;
  readonly result?: string;
}

/** What became of a request. A refusal always says why. */
export interface Reply extends RecordBase {
  readonly kind: 'reply';
  readonly replyId: string;
  readonly requestId: string;
  readonly state: ReplyState;
  readonly at?: string;
  readonly answeredBy?: string;
  readonly refusalReason?: RefusalReason;
  readonly refusalDetail?: string;
  /** ISO 8601 with offset: when the rest is expected. */
  readonly expectedAt?: string;
  readonly answers: readonly ReplyAnswer[];
  readonly summary?: string;
  readonly records: readonly RecordReference[];
}
