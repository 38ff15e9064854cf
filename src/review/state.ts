export type CaseState = 'open' | 'accepted' | 'declined';

/** A case is decided once; what comes later is a new version of the record, and a new case. */
export function mayDecide(state: CaseState): boolean {
  return state === 'open';
}
