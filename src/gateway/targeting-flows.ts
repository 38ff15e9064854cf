import { createEnterOutcomes, type EnterOutcomes } from '../flows/enter-outcomes.js';
import { createExplainScreening, type ExplainScreening } from '../flows/explain-screening.js';
import { createGovernProfiles, type GovernProfiles } from '../flows/govern-profiles.js';
import { createGovernRules, type GovernRules } from '../flows/govern-rules.js';
import { createHuntBack, type HuntBack } from '../flows/hunt-back.js';
import { createLearn, type Learn } from '../flows/learn.js';
import { createReplayRules, type ReplayRules } from '../flows/replay-rules.js';
import { createRunAndKeepReplay, type RunAndKeepReplay } from '../flows/replay-rules/run-and-keep.js';
import { createWriteProfiles, type WriteProfiles } from '../flows/write-profiles.js';
import { createSimulateCase, type SimulateCase } from '../flows/simulate-case.js';
import { createRetrain, type Retrain } from '../flows/learn/retrain.js';
import type { FeedSource } from '../feed/source.js';
import type { Clock } from '../platform/clock.js';
import type { Contract } from '../platform/contract.js';
import type { Database } from '../platform/db.js';
import { likeness } from './engine.js';

/** What officers decide about targeting, and how a decision of the engine is made again. */
export interface TargetingFlows {
  readonly governProfiles: GovernProfiles;
  readonly governRules: GovernRules;
  readonly writeProfiles: WriteProfiles;
  readonly learn: Learn;
  readonly retrain: Retrain;
  readonly enterOutcomes: EnterOutcomes;
  readonly explainScreening: ExplainScreening;
  readonly replayRules: ReplayRules;
  readonly runAndKeepReplay: RunAndKeepReplay;
  readonly huntBack: HuntBack;
  readonly simulateCase: SimulateCase;
}

export interface TargetingFlowDeps {
  readonly db: Database;
  readonly reader: Database;
  /** How far back new indicators are run. */
  readonly retroHuntDays: number;
  readonly clock: Clock;
  readonly contract: Contract;
  /** As the database has it. */
  readonly feed: Pick<FeedSource, 'read'>;
}

export function createTargetingFlows({ db, reader, clock, contract, feed, retroHuntDays }: TargetingFlowDeps): TargetingFlows {
  const learn = createLearn({ db, reader, clock });
  const replayRules = createReplayRules({ reader, likeness });
  return {
    writeProfiles: createWriteProfiles({ db, reader, clock, contract }),
    governProfiles: createGovernProfiles({ db, reader, clock, contract, likeness }),
    governRules: createGovernRules({ db, clock, contract }),
    learn,
    retrain: createRetrain({ db, reader, clock, learn }),
    enterOutcomes: createEnterOutcomes({ db, clock }),
    explainScreening: createExplainScreening({ reader, feed, likeness }),
    huntBack: createHuntBack({ db, reader, clock, feed, likeness, days: retroHuntDays }),
    replayRules,
    runAndKeepReplay: createRunAndKeepReplay({ db, clock, replayRules }),
    simulateCase: createSimulateCase({ reader, clock, likeness }),
  };
}
