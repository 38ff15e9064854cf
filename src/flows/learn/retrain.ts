import type { Clock } from '../../platform/clock.js';
import type { Database, Queryable } from '../../platform/db.js';
import { enqueue } from '../../platform/jobs.js';
import { Refusal } from '../../platform/refusal.js';
import { learningStands } from '../../targeting/experience-store.js';
import type { Learn } from '../learn.js';

export interface RetrainDeps {
  readonly db: Database;
  readonly reader: Queryable;
  readonly clock: Clock;
  readonly learn: Pick<Learn, 'make'>;
}

/** @returns the version that waits now for an officer; undefined where nothing was learned */
export type Retrain = () => Promise<number | undefined>;

/** Results that came since the last version was made: fewer say nothing new. */
const FEWEST_NEW = 100;
/** The hour (UTC) at which it is night where most of our offices are. */
const HOUR = 18;
const DAY_MS = 86_400_000;
export const RETRAINING = 'policy:retraining';

/**
 * Each night hit rates are learned anew, as an officer would have it done:
 *  1. the next night is put on the queue first, whatever becomes of this one,
 *  2. nothing is learned while a version waits for its officer, or when hardly anything was inspected since the last one,
 *  3. what is learned waits for an officer, who sees its figures, those of novel tuples beside the others: no version comes into force by itself.
 */
export function createRetrain({ db, reader, clock, learn }: RetrainDeps): Retrain {
  return async () => {
    await enqueue(db, { task: 'learn_nightly', payload: {}, key: 'learn_nightly', runAt: nightAfter(clock.now()) });
    const { waits, newResults } = await learningStands(reader);
    if (waits || newResults < FEWEST_NEW) return undefined;
    try {
      return (await learn.make({ by: RETRAINING })).version;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'state_conflict') return undefined; // too few altogether: another night
      throw error;
    }
  };
}

/** The next moment at which the night's work begins. */
export function nightAfter(now: Date): Date {
  const tonight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), HOUR);
  return new Date(tonight > now.getTime() ? tonight : tonight + DAY_MS);
}
