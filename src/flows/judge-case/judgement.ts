/** What an officer decides about a case. */
export interface Judgement {
  readonly caseId: string;
  readonly judgement: 'accept' | 'decline';
  /** Required to decline, from the contract's list of decline reasons: the sender is told. */
  readonly declineReason?: string;
  /** In the analyst's own words; goes to the sender with a decline. */
  readonly reason?: string;
  /** Accept only these indicators; all of them when left out. */
  readonly indicatorIds?: readonly string[];
  /** ISO 8601: what is accepted ends then at the latest. */
  readonly validUntil?: string;
  /** Conflicts with what other partners ask for, which the officer has seen and answers for with `reason`. */
  readonly acknowledgedConflicts?: readonly string[];
  readonly officer: string;
}
