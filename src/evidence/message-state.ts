/** The steps that move a message on, with the state a partner sees from then on. Later steps win. */
const STATE_AFTER: Readonly<Record<string, MessageState>> = {
  kept: 'received',
  mapped: 'mapped',
  pooled: 'mapped',
  'case-opened': 'in-review',
  accepted: 'accepted',
  fed: 'accepted',
  declined: 'declined',
  hit: 'hit',
  'feedback-received': 'answered',
  parked: 'parked',
  delivered: 'delivered',
};

export type MessageState = 'received' | 'mapped' | 'in-review' | 'accepted' | 'declined' | 'hit' | 'answered' | 'parked' | 'delivered';

/** The state that a journal stands for; steps that only inform (feedback-sent, ...) do not move it. */
export function messageState(steps: readonly string[]): MessageState {
  let state: MessageState = 'received';
  for (const step of steps) state = STATE_AFTER[step] ?? state;
  return state;
}
