import { recordStep } from '../evidence/store.js';
import { appendEntries } from '../feed/store.js';
import { activateIndicators } from '../pool/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';

export interface PublishDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export type PublishIndicators = (keptId: string, only?: readonly string[]) => Promise<void>;

/**
 * What was accepted goes to the engines:
 *  1. the proposed indicators of the message become active (with `only`, the others are declined),
 *  2. each gets the next number of the feed, in the same transaction.
 * A second run finds nothing proposed and adds nothing.
 */
export function createPublishIndicators(deps: PublishDeps): PublishIndicators {
  return (keptId, only) => deps.db.transaction(async (tx) => {
    const indicators = await activateIndicators(tx, keptId, only);
    if (indicators.length === 0) return;
    const at = deps.clock.now();
    const positions = await appendEntries(tx, indicators.map((body) => ({ kind: 'add' as const, indicatorId: body.indicatorId, keptId, body })), at);
    await recordStep(tx, keptId, 'fed', { at, detail: { text: `${indicators.length} indicators, feed ${positions[0]} to ${positions.at(-1)}` } });
  });
}
