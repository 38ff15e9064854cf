import { acceptedUntold } from '../review/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { enqueue } from '../platform/jobs.js';

export interface TellSendersDeps {
  readonly db: Database;
  readonly clock: Clock;
  /** Seconds after which an accepted alert is told to be so, if nothing more was to tell by then. */
  readonly quietSeconds: number;
}

export type TellSenders = () => Promise<void>;

/** So many at a time: others need the queue too. */
const AT_ONCE = 200;

/**
 * Act or explain: whoever asks for feedback hears that we acted, once for each version of an alert, the soonest due first.
 * That it was received they know by the receipt. Asking again while the job waits makes no second one.
 */
export function createTellSenders({ db, clock, quietSeconds }: TellSendersDeps): TellSenders {
  return async () => {
    const before = new Date(clock.now().getTime() - quietSeconds * 1000);
    for (const keptId of await acceptedUntold(db, before, AT_ONCE)) {
      await enqueue(db, { task: 'send_feedback', payload: { keptId, state: 'implemented' }, key: `implemented:${keptId}` });
    }
  };
}
