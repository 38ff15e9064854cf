import { createChangeNoise, type ChangeNoise } from '../flows/change-noise.js';
import { createDecideLink, type DecideLink } from '../flows/decide-link.js';
import { createMatchRecords, type MatchDeps, type MatchRecords } from '../flows/match-records.js';
import { createRematch, type Rematch } from '../flows/rematch.js';
import { createScreenSubject, type ScreenSubject } from '../flows/screen-subject.js';
import { createSplitSubject, type SplitSubject } from '../flows/split-subject.js';

/** Which subjects are one: what the comparison finds, and what officers say. */
export interface MatchingFlows {
  /** A new matcher; one process among all runs it. */
  matchRecords(): MatchRecords;
  readonly decideLink: DecideLink;
  readonly splitSubject: SplitSubject;
  readonly screenSubject: ScreenSubject;
  readonly rematch: Rematch;
  readonly changeNoise: ChangeNoise;
}

export function createMatchingFlows(deps: MatchDeps): MatchingFlows {
  return {
    matchRecords: createMatchRecords(deps), decideLink: createDecideLink(deps), splitSubject: createSplitSubject(deps), screenSubject: createScreenSubject(deps),
    rematch: createRematch(deps), changeNoise: createChangeNoise(deps),
  };
}
