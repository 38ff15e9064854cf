import { recordEvent } from '../audit/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { newId } from '../platform/ids.js';
import { dropQueueFilter, saveQueueFilter } from '../review/queue-filters.js';

export interface KeepQueueFilterDeps {
  readonly db: Database;
  readonly clock: Clock;
}

export interface KeepQueueFilter {
  /** @returns the id of the filter: that of the one it takes the place of, where the name is the same */
  keep(kept: { readonly owner: string; readonly name: string; readonly filter: unknown }): Promise<string>;
  drop(filterId: string, owner: string): Promise<void>;
}

/** An officer keeps a filter of the queue under a name, or drops one. Nobody else sees it; the trail holds its id and not its name. */
export function createKeepQueueFilter({ db, clock }: KeepQueueFilterDeps): KeepQueueFilter {
  return {
    keep: ({ owner, name, filter }) => db.transaction(async (tx) => {
      const at = clock.now();
      const filterId = await saveQueueFilter(tx, { filterId: newId(at.getTime()), owner, name, filter, at });
      await recordEvent(tx, { at, actor: owner, action: 'filter.keep', object: `filter:${filterId}` });
      return filterId;
    }),
    drop: (filterId, owner) => db.transaction(async (tx) => {
      await dropQueueFilter(tx, filterId, owner);
      await recordEvent(tx, { at: clock.now(), actor: owner, action: 'filter.drop', object: `filter:${filterId}` });
    }),
  };
}
