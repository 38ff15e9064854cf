/** `withdrawn` and `replaced` are no judgements: the author took the record back, or sent a later version. */
export type CaseState = 'open' | 'accepted' | 'declined' | 'withdrawn' | 'replaced';

/** A case is decided once; what comes later is a new version of the record, and a new case. */
export function mayDecide(state: CaseState): boolean {
  return state === 'open';
}
