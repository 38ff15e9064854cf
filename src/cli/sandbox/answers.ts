import { newId } from '../../platform/ids.js';
import type { Message, Twin } from './twin.js';

/** What the twin says to an alert. */
export const ALERT_ANSWERS = ['implemented', 'declined', 'none'] as const;
export type AlertAnswer = (typeof ALERT_ANSWERS)[number];

type Json = Readonly<Record<string, unknown>>;

/** The message with which the twin answers one that came: feedback to an alert, a reply to a request, nothing to the rest. */
export function answerTo(message: Message, twin: Pick<Twin, 'code'>, { alerts, at }: { alerts: AlertAnswer; at: Date }): ((position: number) => Message) | undefined {
  const record = message[message.messageType] as Json | undefined;
  const envelope = (messageType: string, position: number): Message => ({
    messageId: newId(at.getTime()), messageType, schemaVersion: '1.0', sender: twin.code, audience: [message.sender], sentAt: at.toISOString(), senderSequence: position,
    inReplyTo: message.messageId, exchangeBasis: 'onRequest', language: 'en', handling: { tlp: 'GREEN' },
  });
  if (message.messageType === 'alert' && alerts !== 'none' && record?.['status'] !== 'withdrawn') {
    return (position) => ({ ...envelope('feedback', position), feedback: feedbackOn(record ?? {}, { twin, position, alerts, at }) });
  }
  if (message.messageType === 'request') {
    return (position) => ({ ...envelope('reply', position), reply: replyTo(record ?? {}, { twin, position, at }) });
  }
  return undefined;
}

interface About {
  readonly twin: Pick<Twin, 'code'>;
  readonly position: number;
  readonly at: Date;
}

function feedbackOn(alert: Json, { twin, position, alerts, at }: About & { alerts: AlertAnswer }): Json {
  const told = alerts === 'declined'
    ? { state: 'declined', declineReason: 'no-resources', declineDetail: 'The sandbox declines every alert.' }
    : { state: 'implemented', implementedAs: { profiles: Array.isArray(alert['indicators']) ? alert['indicators'].length : 0, from: at.toISOString() } };
  const feedbackId = `${twin.code}-SANDBOX-FEEDBACK-${newId(at.getTime()).slice(-12)}-${position}`;
  return { feedbackId, alertId: alert['alertId'], alertVersion: alert['version'], at: at.toISOString(), decidedBy: 'Sandbox', ...told };
}

function replyTo(request: Json, { twin, position, at }: About): Json {
  const questions = Array.isArray(request['questions']) ? request['questions'] as Array<{ questionId: string }> : [];
  const answers = questions.map(({ questionId }) => ({ questionId, text: 'The sandbox knows nothing of it.', result: 'unknown' }));
  return {
    replyId: `${twin.code}-SANDBOX-REPLY-${newId(at.getTime()).slice(-12)}-${position}`, requestId: request['requestId'], state: 'answered',
    at: at.toISOString(), answeredBy: 'Sandbox',
    answers: answers.length > 0 ? answers : [{ text: 'The sandbox knows nothing of it.', result: 'unknown' }],
  };
}
