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
  followed: 'what derived from the record has followed its withdrawal',
  waiting: 'the record it takes back has not come; it will be withdrawn on arrival',
  replaced: 'a later version stands in its place',
  acknowledged: 'the receiver has the request, and says by when it answers',
  partial: 'a part is answered, more follows',
  answered: 'answered; the reply is in your outbox there, or with you',
  refused: 'not answered; the reason is in the reply',
  dispatched: 'on its way to you',
  delivered: 'with you; your receipt is kept',
  dead: 'not delivered before its deadline; it waits in your outbox there',
};

export function meaningOf(state: string): string {
  return MEANING[state] ?? 'see the history';
}
