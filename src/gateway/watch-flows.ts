import { createTellWatchers, type TellWatchers } from '../flows/tell-watchers.js';
import { createWatch, type Watch } from '../flows/watch.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';

/** What officers watch, and telling them. */
export interface WatchFlows {
  readonly watch: Watch;
  /** A new teller; one process among all runs it. */
  tellWatchers(): TellWatchers;
}

export function createWatchFlows(deps: { readonly db: Database; readonly clock: Clock }): WatchFlows {
  return { watch: createWatch(deps), tellWatchers: createTellWatchers(deps) };
}
