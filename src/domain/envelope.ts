import type { Onward, Tlp } from './handling.js';

export const MESSAGE_TYPES = ['alert', 'seizure', 'feedback', 'request', 'reply', 'withdrawal'] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** What a message can be about, and what can be taken back: every type but the withdrawal itself. */
export const RECORD_TYPES = ['alert', 'seizure', 'feedback', 'request', 'reply'] as const satisfies readonly MessageType[];
export type RecordType = (typeof RECORD_TYPES)[number];

/** What the door must know of a message before anybody looks at the record inside. */
export interface Envelope {
  readonly messageId: string;
  readonly messageType: MessageType;
  readonly schemaVersion: string;
  /** The author's id of the record: alertId, seizureId, feedbackId, requestId, replyId or withdrawalId. */
  readonly recordRef: string;
  /** From 1; feedback, replies and withdrawals have no versions and are always 1. */
  readonly recordVersion: number;
  readonly sender: string;
  readonly audience: readonly string[];
  /** The strictest marking anywhere in the message. */
  readonly strictestTlp: Tlp;
  /** Of an alert or a request: what it is about. */
  readonly subjectClass?: string;
  /** Of an alert: issued, updated, withdrawn, ... */
  readonly status?: string;
  /** Of an alert or a request; of a seizure, the category of its first goods. */
  readonly riskCategory?: string;
  /** Of a withdrawal: the record it takes back. */
  readonly withdraws?: { readonly recordType: RecordType; readonly recordRef: string; readonly upToVersion?: number };
  readonly exchangeBasis: string;
  readonly purpose?: string;
  /** To whom the receiver may pass it on; not said means to nobody. */
  readonly onward: Onward;
  readonly agreementId?: string;
  /** The message this one answers. */
  readonly inReplyTo?: string;
}
