import { createNatsFeedSource } from '../feed/nats/source.js';
import { feedStream, type FeedStream } from '../feed/nats/stream.js';
import { createFeedSource, type FeedSource, type FirstLoad } from '../feed/source.js';
import type { Config } from '../platform/config.js';
import type { Database } from '../platform/db.js';
import type { Log } from '../platform/log.js';
import { openNats } from '../platform/nats.js';

export interface FeedDeps {
  readonly config: Pick<Config, 'administration' | 'feed'>;
  readonly db: Database;
  readonly reader: Database;
  readonly log: Log;
}

/** The feed for the engines of this process: from the database, or over NATS where FEED_URL says so. Nothing is connected yet. */
export function createFeed({ config, db, reader, log }: FeedDeps): { source: FeedSource & FirstLoad; inDatabase: FeedSource & FirstLoad; stream?: FeedStream; isUp(): boolean; close(): Promise<void> } {
  const inDatabase = createFeedSource({ db, reader });
  if (!config.feed) return { source: inDatabase, inDatabase, isUp: () => true, close: async () => undefined };
  const nats = openNats({ ...config.feed, name: `crx ${config.administration}`, log });
  const stream = feedStream(nats, { administration: config.administration, replicas: config.feed.replicas });
  return { source: createNatsFeedSource({ nats, stream, complete: inDatabase, log }), inDatabase, stream, isUp: nats.isUp, close: nats.close };
}
