import { createChangeMapping, type ChangeMapping } from '../flows/change-mapping.js';
import { createOrderReplay, type OrderReplay } from '../flows/order-replay.js';
import { createReplayMapping, type ReplayMapping } from '../flows/replay-mapping.js';
import { likeness } from './engine.js';
import type { CodeBook } from '../mapping/codes/code-book.js';
import type { Mappings } from '../mapping/versions/follow.js';
import type { Administration } from '../partners/partner.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';

/** By which tables messages are mapped: changed by officers, tried over what was kept. */
export interface MappingFlows {
  readonly changeMapping: ChangeMapping;
  readonly replayMapping: ReplayMapping;
  readonly orderReplay: OrderReplay;
}

export interface MappingFlowDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly codeBook: CodeBook;
  readonly mappings: Mappings;
  administration(code: string): Administration | undefined;
}

export function createMappingFlows({ db, clock, codeBook, mappings, administration }: MappingFlowDeps): MappingFlows {
  return {
    changeMapping: createChangeMapping({ db, clock, codeBook, isPartner: (code) => administration(code)?.ours === false }),
    replayMapping: createReplayMapping({ db, clock, codeBook, mappings, likeness }),
    orderReplay: createOrderReplay({ db, clock }),
  };
}
