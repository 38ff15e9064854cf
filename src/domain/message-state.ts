/** Where a message stands; the words of the contract. */
export type MessageState =
  | 'received' | 'mapped' | 'in-review' | 'accepted' | 'declined' | 'fed' | 'hit' | 'closed' | 'withdrawn' | 'expired' | 'parked'
  | 'dispatched' | 'delivered';

/** The steps that move a message on. Steps that only inform (feedback-sent, released, ...) are not here. */
const STATE_AFTER: Readonly<Record<string, MessageState>> = {
  kept: 'received',
  mapped: 'mapped',
  pooled: 'mapped',
  'case-opened': 'in-review',
  accepted: 'accepted',
  declined: 'declined',
  fed: 'fed',
  hit: 'hit',
  closed: 'closed',
  withdrawn: 'withdrawn',
  expired: 'expired',
  parked: 'parked',
  dispatched: 'dispatched',
  delivered: 'delivered',
};

/** The state that a journal stands for: the last step that moves decides. */
export function messageState(steps: readonly string[]): MessageState {
  let state: MessageState = 'received';
  for (const step of steps) state = STATE_AFTER[step] ?? state;
  return state;
}
