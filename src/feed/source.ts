import type { FeedEntry } from '../domain/feed-entry.js';
import type { Database } from '../platform/db.js';
import { readStanding, type StandingIndicator } from './snapshot.js';
import { FEED_CHANNEL, readEntries } from './store.js';

/** Where a consumer gets the feed from: it reads after its own position, and is woken when there may be more. */
export interface FeedSource {
  read(after: number, limit: number): Promise<FeedEntry[]>;
  /** A ring may be lost with its connection, so whoever listens also looks now and then. @returns stop. */
  listen(onChange: () => void): Promise<() => Promise<void>>;
}

/** What stands, and the position it stands at: the first load of an engine, however long the history is. */
export interface FirstLoad {
  /** @returns the position after which the feed goes on */
  readStanding(take: (page: readonly StandingIndicator[]) => void | Promise<void>): Promise<number>;
}

/** The feed over PostgreSQL: cursor and NOTIFY. `reader` reads, `db` holds the listening connection. */
export function createFeedSource({ db, reader }: { db: Pick<Database, 'listen'>; reader: Database }): FeedSource & FirstLoad {
  return {
    readStanding: (take) => readStanding(reader, take),
    read: (after, limit) => readEntries(reader, after, limit),
    // What rang while the connection was down is lost: coming back is a ring too.
    listen: (onChange) => db.listen(FEED_CHANNEL, onChange, onChange),
  };
}
