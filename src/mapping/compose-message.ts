import type { MessageType } from '../domain/envelope.js';
import type { FieldMarks, Handling } from '../domain/handling.js';
import type { RecordVersion } from '../domain/message.js';

export const SCHEMA_VERSION = '1.0';

/** The schema of each whole message, in schemas/messages.yaml. */
export const MESSAGE_SCHEMAS: Readonly<Record<MessageType, string>> = {
  alert: 'AlertMessage', seizure: 'SeizureMessage', feedback: 'FeedbackMessage', request: 'RequestMessage', reply: 'ReplyMessage', withdrawal: 'WithdrawalMessage',
};

export interface Composition {
  readonly messageId: string;
  readonly messageType: MessageType;
  readonly sender: string;
  readonly audience: readonly string[];
  readonly sentAt: string;
  readonly senderSequence: number;
  readonly agreementId: string;
  readonly exchangeBasis: string;
  readonly handling: Handling;
  readonly fieldMarks: FieldMarks;
  readonly record: unknown;
  readonly inReplyTo?: string;
  readonly language?: string;
  readonly purpose?: string;
  readonly supersedes?: RecordVersion;
}

/** The message as it goes on the wire: envelope first, the record last, under the name of its type. */
export function composeMessage(c: Composition): Record<string, unknown> {
  return {
    messageId: c.messageId, messageType: c.messageType, schemaVersion: SCHEMA_VERSION, sender: c.sender, audience: c.audience, sentAt: c.sentAt,
    senderSequence: c.senderSequence,
    ...(c.inReplyTo ? { inReplyTo: c.inReplyTo } : {}),
    agreementId: c.agreementId, exchangeBasis: c.exchangeBasis,
    ...(c.purpose ? { purpose: c.purpose } : {}), ...(c.language ? { language: c.language } : {}),
    handling: { ...c.handling, ...(Object.keys(c.fieldMarks).length > 0 ? { fieldMarks: c.fieldMarks } : {}) },
    ...(c.supersedes ? { supersedes: c.supersedes } : {}),
    [c.messageType]: c.record,
  };
}
