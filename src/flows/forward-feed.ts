import type { FeedStream } from '../feed/nats/stream.js';
import type { FeedSource } from '../feed/source.js';

export interface ForwardFeedDeps {
  /** The feed in the database: what is forwarded. */
  readonly feed: Pick<FeedSource, 'read'>;
  readonly stream: Pick<FeedStream, 'name' | 'last' | 'entryAt' | 'publish'>;
}

/** Forwards what is new. @returns whether more waits than one step takes */
export type ForwardFeed = () => Promise<boolean>;

const PAGE = 500;

/**
 * Carries the feed on to NATS; one process of all does it at a time:
 *  1. the end of the stream says where to go on, however the last one ended,
 *  2. what stands there must be what our feed says: a stream of another database, or one that knows more than we do, is left alone,
 *  3. entries follow in order, each only right behind the one before it, so that none is there twice and none is missing.
 */
export function createForwardFeed({ feed, stream }: ForwardFeedDeps): () => ForwardFeed {
  return () => {
    let position: number | undefined;
    return async () => {
      position ??= await meet();
      const entries = await feed.read(position, PAGE);
      if (entries.length === 0) return false;
      await stream.publish(entries);
      position += entries.length;
      return entries.length === PAGE;
    };
  };

  async function meet(): Promise<number> {
    const last = await stream.last();
    if (last === 0) return 0;
    const [there, ours] = await Promise.all([stream.entryAt(last), feed.read(last - 1, 1).then((page) => page[0])]);
    // Where it was erased in the stream there is nothing to compare; positions still say where to go on.
    if (ours && (!there || (there.indicatorId === ours.indicatorId && there.kind === ours.kind))) return last;
    throw new Error(`the stream ${stream.name} holds ${last} entries, and the last of them is not entry ${last} of our feed: `
      + 'it belongs to another database, or this one is an older copy. Nothing is forwarded; engines read the database. See docs/operations/feed.md');
  }
}
