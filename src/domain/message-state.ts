/** Where a message stands; the words of the contract. */
export type MessageState =
  | 'received' | 'mapped' | 'in-review' | 'accepted' | 'declined' | 'fed' | 'hit' | 'closed' | 'withdrawn' | 'expired' | 'parked'
  | 'followed' | 'waiting' | 'replaced' | 'acknowledged' | 'partial' | 'answered' | 'refused'
  | 'dispatched' | 'delivered' | 'dead';

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
  collected: 'delivered',
  dead: 'dead',
  replayed: 'dispatched',
  followed: 'followed',
  waiting: 'waiting',
  replaced: 'replaced',
  late: 'replaced',
  acknowledged: 'acknowledged',
  partial: 'partial',
  answered: 'answered',
  refused: 'refused',
  tied: 'closed',
  untied: 'waiting',
};

/** What its author took back stays so, whatever is heard of it afterwards. */
const STAYS: ReadonlySet<MessageState> = new Set(['withdrawn']);

/** The state that a journal stands for: the last step that moves decides. */
export function messageState(steps: readonly string[]): MessageState {
  let state: MessageState = 'received';
  for (const step of steps) if (!STAYS.has(state)) state = STATE_AFTER[step] ?? state;
  return state;
}
