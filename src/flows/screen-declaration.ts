import type { Declaration } from '../domain/declaration.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { enqueue } from '../platform/jobs.js';
import type { Engine } from '../targeting/engine.js';
import { ofDeclaration } from '../targeting/screened/screened.js';
import type { Screening } from '../targeting/screening.js';
import { keepScreenings } from '../targeting/store.js';

export interface ScreenDeclarationDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly engine: Pick<Engine, 'screen'>;
}

/** @throws Refusal `unavailable` while the engine does not know its whole feed. */
export type ScreenDeclaration = (declaration: Declaration) => Promise<Screening>;

/**
 * The clearance system asks for a lane:
 *  1. the declaration is screened in memory,
 *  2. the answer is kept, with its hits; one without hits of partners in a single round trip,
 *  3. hits travel back to their partners: the job is in the same transaction,
 *  4. only what was kept is answered.
 */
export function createScreenDeclaration({ db, clock, engine }: ScreenDeclarationDeps): ScreenDeclaration {
  return async (declaration) => {
    const screenedAt = clock.now();
    const screened = ofDeclaration(declaration);
    const verdict = engine.screen(screened, screenedAt);
    const screening: Screening = { ...verdict, screeningId: newId(screenedAt.getTime()), screened, screenedAt };
    if (verdict.hits.length === 0) {
      await keepScreenings(db, [screening]);
      return screening;
    }
    await db.transaction(async (tx) => {
      await keepScreenings(tx, [screening]);
      await enqueue(tx, { task: 'report_hits', payload: { screeningId: screening.screeningId } });
    });
    return screening;
  };
}
