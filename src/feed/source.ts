import type { FeedEntry } from '../domain/feed-entry.js';
import type { Database, Queryable } from '../platform/db.js';
import { FEED_CHANNEL, readEntries } from './store.js';

/** Where a consumer gets the feed from: it reads after its own position, and is woken when there may be more. */
export interface FeedSource {
  read(after: number, limit: number): Promise<FeedEntry[]>;
  /** A ring may be lost with its connection, so whoever listens also looks now and then. @returns stop. */
  listen(onChange: () => void): Promise<() => Promise<void>>;
}

/** The feed over PostgreSQL: cursor and NOTIFY. `reader` reads, `db` holds the listening connection. */
export function createFeedSource({ db, reader }: { db: Pick<Database, 'listen'>; reader: Queryable }): FeedSource {
  return {
    read: (after, limit) => readEntries(reader, after, limit),
    // What rang while the connection was down is lost: coming back is a ring too.
    listen: (onChange) => db.listen(FEED_CHANNEL, onChange, onChange),
  };
}
