import { findVersion } from '../mapping/versions/read.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { enqueue } from '../platform/jobs.js';
import { Refusal } from '../platform/refusal.js';

export interface OrderReplayDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export interface OrderedReplay {
  readonly versionId: string;
  readonly by: string;
  readonly from: Date;
  /** Now, where absent. */
  readonly to?: Date;
}

/** Refuses `not_found`, and `schema_invalid` where the period ends before it begins. */
export type OrderReplay = (asked: OrderedReplay) => Promise<void>;

/** An officer has a mapping version tried over what was kept, in the background; ordered twice while it waits it runs once. */
export function createOrderReplay({ db, clock }: OrderReplayDeps): OrderReplay {
  return async ({ versionId, by, from, to = clock.now() }) => {
    if (from >= to) throw new Refusal('schema_invalid', { detail: 'The period ends before it begins.', errors: [{ pointer: '/from', code: 'order', detail: 'from must be before to.' }] });
    if (!await findVersion(db, versionId)) throw new Refusal('not_found', { detail: `There is no mapping version ${versionId}.` });
    await enqueue(db, { task: 'replay_mapping', payload: { versionId, by, from, to }, key: `replay:${versionId}` });
  };
}
