import type { ReplyState } from '../domain/reply.js';

export type RequestState = 'open' | ReplyState | 'withdrawn';

/** A request that is settled waits for nothing more. */
export function isSettled(state: RequestState): boolean {
  return state === 'answered' || state === 'refused' || state === 'withdrawn';
}

/**
 * How a request stands after these replies, in the order they came: the last answer or refusal counts. Until there is one, a part
 * is more than an acknowledgement. What settled a request is not undone by an acknowledgement that was under way.
 */
export function stateAfter(replies: readonly ReplyState[]): RequestState {
  const settled = replies.filter(isSettled).at(-1);
  if (settled) return settled;
  return replies.includes('partial') ? 'partial' : replies.includes('acknowledged') ? 'acknowledged' : 'open';
}
