import { recordEvent } from '../audit/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { enqueueEach } from '../platform/jobs.js';
import { keepOutcomes, type Outcome } from '../targeting/outcome-store.js';

/** @returns how many were kept, and how many of these belong to a screening of ours */
export type EnterOutcomes = (outcomes: readonly Outcome[], by: string) => Promise<{ readonly kept: number; readonly attached: number }>;

/** Screenings whose results one job tells. */
const AT_ONCE = 500;

/**
 * What inspections found comes in:
 *  1. kept with the screening it belongs to, all of one call or none; a correction is a further outcome,
 *  2. what we owe to those whose alerts were hit becomes jobs, in the same transaction.
 */
export function createEnterOutcomes({ db, clock }: { readonly db: Database; readonly clock: Clock }): EnterOutcomes {
  return (outcomes, by) => db.transaction(async (tx) => {
    const at = clock.now();
    const found = await keepOutcomes(tx, outcomes, { by, at });
    const [attached, screenings] = [found.length, [...new Set(found)]];
    await enqueueEach(tx, 'report_results', Array.from({ length: Math.ceil(screenings.length / AT_ONCE) }, (_, n) => ({ screeningIds: screenings.slice(n * AT_ONCE, (n + 1) * AT_ONCE) })));
    await recordEvent(tx, { at, actor: by, action: 'outcome.enter', object: 'outcomes', detail: { kept: outcomes.length, attached } });
    return { kept: outcomes.length, attached };
  });
}
