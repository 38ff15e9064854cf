import type { Tlp } from './handling.js';

export const MESSAGE_TYPES = ['alert', 'seizure', 'feedback', 'request', 'reply', 'withdrawal'] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** What the door must know of a message before anybody looks at the record inside. */
export interface Envelope {
  readonly messageId: string;
  readonly messageType: MessageType;
  readonly schemaVersion: string;
  /** alertId, seizureId or feedbackId. */
  readonly recordRef: string;
  readonly recordVersion: number;
  readonly sender: string;
  readonly audience: readonly string[];
  /** The strictest marking anywhere in the message. */
  readonly strictestTlp: Tlp;
  /** Of an alert: what it is about. */
  readonly subjectClass?: string;
  /** Of an alert: issued, updated, withdrawn, ... */
  readonly status?: string;
  readonly agreementId?: string;
  /** The message this one answers. */
  readonly inReplyTo?: string;
}
