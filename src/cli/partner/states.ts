/** What each state of a message means for the one who sent it. */
const MEANING: Readonly<Record<string, string>> = {
  received: 'kept as evidence and receipted; mapping follows in a moment',
  mapped: 'in the risk data pool of the receiver',
  'in-review': 'before an analyst of the receiver',
  accepted: 'accepted; its indicators are on the way to the targeting engine',
  declined: 'declined; the reason is in the feedback',
  fed: 'its indicators are with the targeting engine of the receiver',
  hit: 'at least one declaration hit it; see the feedback',
  closed: 'finished',
  withdrawn: 'taken back by its author',
  expired: 'its validity is over',
  parked: 'a step failed for good, and a person of the receiver must look at it',
  dispatched: 'on its way to you',
  delivered: 'with you; your receipt is kept',
};

export function meaningOf(state: string): string {
  return MEANING[state] ?? 'see the history';
}
