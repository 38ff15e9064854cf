import { DeliverPolicy } from '@nats-io/jetstream';
import type { FeedEntry } from '../../domain/feed-entry.js';
import type { Log } from '../../platform/log.js';
import type { Nats } from '../../platform/nats.js';
import type { FeedSource, FirstLoad } from '../source.js';
import type { FeedStream } from './stream.js';
import { entryFromWire } from './wire-entry.js';

export interface NatsSourceDeps {
  readonly nats: Nats;
  readonly stream: FeedStream;
  /** The feed in the database, which always holds every position. */
  readonly complete: Pick<FeedSource, 'read'> & FirstLoad;
  readonly log: Log;
}

/** Milliseconds that a page may take to come; and that a consumer nobody asks lives on. */
const PAGE_WITHIN = 3_000;
const FORGOTTEN_AFTER_NS = 10_000 * 1_000_000;

/**
 * The feed over NATS. Positions that the stream does not hold (erased there, or cut off by a limit an operator set) are read
 * from the database, and so is everything while the cluster cannot be reached: no screening waits for a broker.
 */
export function createNatsFeedSource({ nats, stream, complete, log }: NatsSourceDeps): FeedSource & FirstLoad {
  let away = false;

  const read = async (after: number, limit: number): Promise<FeedEntry[]> => {
    if (!nats.isUp()) throw new Error('the connection is lost');
    const last = await stream.last();
    if (last <= after) return [];
    const found = await fetchPage(after, Math.min(limit, last - after));
    return withoutGaps(found, { after, until: Math.min(last, after + limit), complete });
  };

  async function fetchPage(after: number, count: number): Promise<FeedEntry[]> {
    const js = await nats.messages();
    const consumer = await js.consumers.get(stream.name, { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: after + 1, inactive_threshold: FORGOTTEN_AFTER_NS });
    const page: FeedEntry[] = [];
    for await (const message of await consumer.fetch({ max_messages: count, expires: PAGE_WITHIN })) {
      if (message.seq > after + count) break;
      page.push(entryFromWire(message));
      if (message.info.pending === 0 || message.seq === after + count) break;
    }
    return page;
  }

  return {
    readStanding: (take) => complete.readStanding(take),
    async read(after, limit) {
      try {
        const page = await read(after, limit);
        if (away) log.info({ of: 'feed' }, 'the feed is read from NATS again');
        away = false;
        return page;
      } catch (error) {
        if (!away) log.warn({ of: 'feed', err: String(error) }, 'NATS cannot be read: the feed comes from the database meanwhile');
        away = true;
        return complete.read(after, limit);
      }
    },
    async listen(onChange) {
      const stopReturn = nats.onReturn(onChange);
      try {
        const subscription = (await nats.connection()).subscribe(stream.ring, { callback: onChange });
        return async () => {
          stopReturn();
          subscription.unsubscribe();
        };
      } catch (error) {
        stopReturn();
        throw error;
      }
    },
  };
}

/** The page with every position after `after` up to `until`, in order: what is missing comes from the database. */
async function withoutGaps(page: readonly FeedEntry[], { after, until, complete }: { after: number; until: number; complete: Pick<FeedSource, 'read'> }): Promise<FeedEntry[]> {
  const whole: FeedEntry[] = [];
  const fill = async (before: number): Promise<void> => {
    const from = after + whole.length;
    if (before - 1 > from) whole.push(...await complete.read(from, before - 1 - from));
  };
  for (const entry of page) {
    await fill(entry.position);
    whole.push(entry);
  }
  await fill(until + 1);
  return whole;
}
