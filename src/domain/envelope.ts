import type { FieldMarks, Handling, Tlp } from './handling.js';

export const MESSAGE_TYPES = ['alert', 'seizure', 'feedback', 'request', 'reply', 'withdrawal'] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** What every message says of itself, before anybody looks at the record inside. */
export interface Envelope {
  readonly messageId: string;
  readonly messageType: MessageType;
  readonly schemaVersion: string;
  readonly recordVersion: number;
  /** alertId, seizureId or feedbackId. */
  readonly recordRef: string;
  readonly sender: string;
  readonly audience: readonly string[];
  readonly sentAt: string;
  readonly handling: Handling;
  readonly fieldMarks: FieldMarks;
  /** The strictest marking anywhere in the message. */
  readonly strictestTlp: Tlp;
  /** Of an alert: what it is about. */
  readonly subjectClass?: string;
  readonly agreementId?: string;
  /** The message this one answers. */
  readonly inReplyTo?: string;
}
