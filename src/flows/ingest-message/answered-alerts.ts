import type { Feedback } from '../../domain/feedback.js';
import type { JournalStep } from '../../evidence/store.js';
import type { ReadMessage } from './read-kept.js';

/** What a state of theirs makes of our alert: what was examined was hit. */
const MOVES_ALERT: Readonly<Record<string, string>> = { declined: 'declined', hit: 'hit', examined: 'hit', closed: 'closed' };

/**
 * Feedback belongs to the alert of ours that it answers: what the journals of those alerts say of it. One that answers nothing
 * we sent stays in the pool for a person to see.
 * @param sent evidence of our messages, by message id
 */
export function answeredAlerts(messages: readonly ReadMessage[], sent: ReadonlyMap<string, string>, at: Date): JournalStep[] {
  return messages.flatMap(({ kept, envelope, mapped }) => {
    const keptId = envelope.messageType === 'feedback' && envelope.inReplyTo ? sent.get(envelope.inReplyTo) : undefined;
    if (keptId === undefined) return [];
    const { alertId, state, hits, examined, result } = mapped.record as Feedback;
    const detail = { text: `${kept.partner} says of alert ${alertId}: ${state}${hits ? `, ${hits} hits` : ''}${examined ? `, ${examined} examined, ${result}` : ''}`, messageId: kept.messageId };
    return ['feedback-received', ...(MOVES_ALERT[state] ? [MOVES_ALERT[state]] : [])].map((step) => ({ keptId, step, at, detail }));
  });
}
