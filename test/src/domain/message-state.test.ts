import { messageState } from '../../../src/domain/message-state.js';

it.each([
  [['kept', 'mapped', 'pooled', 'case-opened', 'accepted', 'fed', 'hit', 'feedback-sent'], 'hit'],
  [['kept', 'fed', 'withdrawn', 'hit', 'closed'], 'withdrawn'],
  [['kept', 'fed', 'replaced'], 'replaced'],
  [['kept', 'mapped', 'waiting', 'followed', 'feedback-sent'], 'followed'],
  [['kept', 'case-opened', 'request-taken', 'reply-sent', 'acknowledged'], 'acknowledged'],
  [['dispatched', 'dead', 'replayed'], 'dispatched'],
  [['dispatched', 'dead', 'replayed', 'delivered'], 'delivered'],
])('%j is %s', (steps, state) => expect(messageState(steps)).toBe(state));
