import { headOf, notePosition, type EnginePosition } from '../feed/positions.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

/** @returns how many entries the engine lacks. @throws Refusal `schema_invalid` for a position that the feed has not given out */
export type ReportPosition = (report: EnginePosition) => Promise<{ readonly head: number; readonly behind: number }>;

/** An engine, ours or another system's, says how far it has read the feed. */
export function createReportPosition({ db, clock }: { readonly db: Database; readonly clock: Clock }): ReportPosition {
  return async ({ engine, position }) => {
    const head = await headOf(db);
    if (position > head) {
      throw new Refusal('schema_invalid', {
        detail: `The feed ends at ${head}; a position beyond it comes from another feed, or from before this database was restored. Read the feed again from the beginning.`,
        errors: [{ pointer: '/position', code: 'schema_invalid', detail: `must be at most ${head}` }],
      });
    }
    await notePosition(db, { engine, position }, clock.now());
    return { head, behind: head - position };
  };
}
