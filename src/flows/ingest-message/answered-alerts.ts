import type { Feedback } from '../../domain/feedback.js';
import type { JournalStep } from '../../evidence/store.js';
import type { ReadMessage } from './read-kept.js';

const MOVES_ALERT: ReadonlySet<string> = new Set(['declined', 'hit', 'closed']);

/**
 * Feedback belongs to the alert of ours that it answers: what the journals of those alerts say of it. One that answers nothing
 * we sent stays in the pool for a person to see.
 * @param sent evidence of our messages, by message id
 */
export function answeredAlerts(messages: readonly ReadMessage[], sent: ReadonlyMap<string, string>, at: Date): JournalStep[] {
  return messages.flatMap(({ kept, envelope, mapped }) => {
    const keptId = envelope.messageType === 'feedback' && envelope.inReplyTo ? sent.get(envelope.inReplyTo) : undefined;
    if (keptId === undefined) return [];
    const { alertId, state, hits } = mapped.record as Feedback;
    const detail = { text: `${kept.partner} says of alert ${alertId}: ${state}${hits ? `, ${hits} hits` : ''}`, messageId: kept.messageId };
    return ['feedback-received', ...(MOVES_ALERT.has(state) ? [state] : [])].map((step) => ({ keptId, step, at, detail }));
  });
}
