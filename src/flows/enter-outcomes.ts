import { recordEvent } from '../audit/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { keepOutcomes, type Outcome } from '../targeting/outcome-store.js';

/** @returns how many were kept, and how many of these belong to a screening of ours */
export type EnterOutcomes = (outcomes: readonly Outcome[], by: string) => Promise<{ readonly kept: number; readonly attached: number }>;

/** What inspections found comes in: kept with the screening it belongs to, all of one call or none. A correction is a further outcome. */
export function createEnterOutcomes({ db, clock }: { readonly db: Database; readonly clock: Clock }): EnterOutcomes {
  return (outcomes, by) => db.transaction(async (tx) => {
    const at = clock.now();
    const attached = await keepOutcomes(tx, outcomes, { by, at });
    await recordEvent(tx, { at, actor: by, action: 'outcome.enter', object: 'outcomes', detail: { kept: outcomes.length, attached } });
    return { kept: outcomes.length, attached };
  });
}
