import { newId } from '../../platform/ids.js';

export type Json = Record<string, unknown>;

/** A whole message as it will be written, with the record in it under its type. */
export interface TestMessage extends Json {
  readonly messageId: string;
  readonly messageType: MessageType;
  readonly sender: string;
  readonly audience: readonly string[];
}

export const MESSAGE_TYPES = ['alert', 'seizure', 'feedback', 'request', 'reply', 'withdrawal'] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

export const PATH_OF: Readonly<Record<MessageType, string>> = {
  alert: '/v1/alerts', seizure: '/v1/seizures', feedback: '/v1/feedback', request: '/v1/requests', reply: '/v1/replies', withdrawal: '/v1/withdrawals',
};

export const ID_MEMBER: Readonly<Record<MessageType, string>> = {
  alert: 'alertId', seizure: 'seizureId', feedback: 'feedbackId', request: 'requestId', reply: 'replyId', withdrawal: 'withdrawalId',
};

const TITLE = 'Conformance check, not a real record';
const DAY = 86_400_000;

export interface MessageFrame {
  readonly sender: string;
  readonly receiver: string;
  readonly agreementId?: string | undefined;
  /** By the clock of the gateway. */
  readonly now: Date;
}

/**
 * The least a message of each type may be. It names no person, company or consignment, carries the mildest handling, and
 * ends after a day: whatever a gateway makes of it can hit nothing.
 * @param change members of the record that differ
 */
export function minimalMessage(messageType: MessageType, { sender, receiver, agreementId, now }: MessageFrame, change: Json = {}): TestMessage {
  const recordId = `${sender}-CONFORMANCE-${newId(now.getTime()).slice(-12)}`;
  return {
    messageId: newId(now.getTime()), messageType, schemaVersion: '1.0', sender, audience: [receiver], sentAt: now.toISOString(),
    ...(agreementId ? { agreementId } : {}),
    exchangeBasis: 'spontaneous', handling: { tlp: 'GREEN' },
    [messageType]: { [ID_MEMBER[messageType]]: recordId, ...RECORD[messageType](now), ...change },
  };
}

const later = (now: Date, days: number): string => new Date(now.getTime() + days * DAY).toISOString();

const RECORD: Readonly<Record<MessageType, (now: Date) => Json>> = {
  alert: (now) => ({
    version: 1, status: 'issued', subjectClass: 'modusOperandi', riskCategory: 'other', urgency: 'info', validUntil: later(now, 1), title: TITLE, feedbackRequested: false,
    modusOperandi: { description: TITLE },
  }),
  seizure: (now) => ({
    version: 1, seizedAt: { from: later(now, -1) }, place: { locode: 'ZZZZZ' }, goods: [{ category: 'other', description: TITLE, quantity: { value: 1, unit: 'KGM' } }],
    mode: '9', stage: 'import', route: { departure: { country: 'ZZ' }, destination: { country: 'ZZ' } }, selectionMethod: 'random', concealment: { method: 'none' }, reportedBy: TITLE,
  }),
  feedback: () => ({ alertId: 'CONFORMANCE-NO-SUCH-ALERT', alertVersion: 1, state: 'received' }),
  request: (now) => ({
    version: 1, requestKind: 'information', urgency: 'info', dueAt: later(now, 30), title: TITLE, reason: TITLE, requestingAuthority: { name: 'Conformance check' },
  }),
  reply: () => ({ requestId: 'CONFORMANCE-NO-SUCH-REQUEST', state: 'acknowledged' }),
  withdrawal: () => ({ recordType: 'alert', recordId: `CONFORMANCE-NO-SUCH-RECORD-${newId().slice(-12)}`, reason: 'sent-in-error' }),
};

/** The record in a message. */
export function recordOf(message: TestMessage): Json {
  return message[message.messageType] as Json;
}

export function bytesOf(message: unknown): Buffer {
  return Buffer.from(JSON.stringify(message), 'utf8');
}
