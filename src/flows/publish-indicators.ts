import { recordStep } from '../evidence/store.js';
import { appendEntries } from '../feed/store.js';
import { findRecord } from '../pool/read-record.js';
import { activateIndicators, withdrawEarlier } from '../pool/store.js';
import { findAccepted } from '../review/read-accepted.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';

export interface PublishDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export type PublishIndicators = (keptId: string, only?: readonly string[]) => Promise<void>;

/**
 * What was accepted goes to the engines, in one transaction:
 *  1. what earlier versions of the same record said is taken back: a version replaces them as a whole,
 *  2. the proposed indicators of the message become active (with `only`, the others are declined),
 *  3. each of both gets the next number of the feed, and the journals of the messages say so.
 * A declined version has nothing proposed, so it only takes back. A second run finds nothing to move and adds nothing.
 */
export function createPublishIndicators(deps: PublishDeps): PublishIndicators {
  return (keptId, only) => deps.db.transaction(async (tx) => {
    const record = await findRecord(tx, keptId);
    if (!record) throw new Error(`evidence ${keptId} is not in the pool`);
    // Versions count from 1: nothing was before the first.
    const left = record.version > 1 ? await withdrawEarlier(tx, record) : [];
    // Whoever took the judgement back meanwhile has proposed them again.
    const accepted = (await findAccepted(tx, [keptId])).has(keptId);
    const added = accepted ? await activateIndicators(tx, keptId, only) : [];
    if (left.length + added.length === 0) return;
    const at = deps.clock.now();
    const positions = await appendEntries(tx, [
      ...left.map((one) => ({ kind: 'withdraw' as const, alertIndicators: 0, ...one })),
      ...added.map((one) => ({ kind: 'add' as const, ...one })),
    ], at);
    for (const earlier of new Set(left.map((one) => one.keptId))) {
      await recordStep(tx, earlier, 'replaced', { at, detail: { text: `replaced by version ${record.version} of ${record.recordRef}` } });
    }
    if (added.length > 0) await recordStep(tx, keptId, 'fed', { at, detail: { text: `${added.length} indicators, feed ${positions[left.length]} to ${positions.at(-1)}` } });
  });
}
