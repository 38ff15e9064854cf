import type { Envelope } from '../domain/envelope.js';
import { stricterTlp, type Tlp } from '../domain/handling.js';
import type { WireMessage } from './wire.js';

/**
 * Reads the envelope of a message that has passed its schema.
 * The record inside stays unread: mapping does that later, from the kept bytes.
 */
export function readEnvelope(value: unknown): Envelope {
  const message = value as WireMessage;
  return {
    messageId: message.messageId.toLowerCase(),
    messageType: message.messageType,
    schemaVersion: message.schemaVersion,
    ...recordOf(message),
    sender: message.sender,
    audience: message.audience,
    strictestTlp: Object.values(message.handling.fieldMarks ?? {}).reduce<Tlp>((tlp, mark) => (mark.tlp ? stricterTlp(tlp, mark.tlp) : tlp), message.handling.tlp),
    ...(message.messageType === 'alert' ? { subjectClass: message.alert.subjectClass, status: message.alert.status } : {}),
    ...(message.agreementId ? { agreementId: message.agreementId } : {}),
    ...(message.inReplyTo ? { inReplyTo: message.inReplyTo.toLowerCase() } : {}),
  };
}

function recordOf(message: WireMessage): { recordRef: string; recordVersion: number } {
  switch (message.messageType) {
    case 'alert': return { recordRef: message.alert.alertId, recordVersion: message.alert.version };
    case 'seizure': return { recordRef: message.seizure.seizureId ?? message.messageId, recordVersion: message.seizure.version ?? 1 };
    // A feedback has no version of its own.
    case 'feedback': return { recordRef: message.feedback.feedbackId, recordVersion: 1 };
  }
}
