import { DiscardPolicy, JetStreamApiError, RetentionPolicy, StorageType, type JetStreamClient, type StreamConfig, type StreamInfo } from '@nats-io/jetstream';
import type { FeedEntry } from '../../domain/feed-entry.js';
import type { Nats } from '../../platform/nats.js';
import { entryFromWire, entryToWire } from './wire-entry.js';

/** The feed as a JetStream stream. The sequence of a message IS the position of its entry. */
export interface FeedStream {
  readonly name: string;
  readonly subject: string;
  /** Says that there is more; the payload is the last position. */
  readonly ring: string;
  /** The last position it holds; 0 when it is new. Makes the stream when there is none. */
  last(): Promise<number>;
  /** Undefined where it was erased. */
  entryAt(position: number): Promise<FeedEntry | undefined>;
  /** Appends entries that follow the last one. @throws Error when another was there before, or fewer than thought */
  publish(entries: readonly FeedEntry[]): Promise<void>;
  /** Overwrites and removes entries; the positions stay empty. */
  erase(positions: readonly number[]): Promise<void>;
}

const STREAM_NOT_FOUND = 10059;
const NO_MESSAGE_FOUND = 10037;
const SEQUENCE_NOT_FOUND = 10043;
const NANOSECONDS = 1_000_000;
/** Within this, a message that is published twice is kept once; the expected sequence holds for ever. */
const KNOWN_TWICE_FOR = 120_000 * NANOSECONDS;

/** @param replicas servers of the cluster that keep a copy, 1 to 5 */
export function feedStream(nats: Nats, { administration, replicas }: { administration: string; replicas: number }): FeedStream {
  const name = `CRX_FEED_${administration}`;
  const subject = `crx.feed.${administration}`;
  const ring = `${subject}.ring`;
  const config: Partial<StreamConfig> & { name: string } = {
    name, subjects: [subject], description: `Risk indicators of ${administration}, by position`, retention: RetentionPolicy.Limits, discard: DiscardPolicy.New,
    storage: StorageType.File, num_replicas: replicas, duplicate_window: KNOWN_TWICE_FOR, allow_direct: true, deny_purge: true, deny_delete: false,
  };

  const info = async (): Promise<StreamInfo> => {
    const { streams } = await nats.streams();
    return streams.info(name).catch((error: unknown) => {
      if (error instanceof JetStreamApiError && error.code === STREAM_NOT_FOUND) return streams.add(config);
      throw error;
    });
  };
  return {
    name, subject, ring,
    last: async () => (await info()).state.last_seq,
    async entryAt(position) {
      const { streams } = await nats.streams();
      const found = await streams.getMessage(name, { seq: position }).catch((error: unknown) => {
        if (error instanceof JetStreamApiError && error.code === NO_MESSAGE_FOUND) return null;
        throw error;
      });
      return found ? entryFromWire({ data: found.data, headers: found.header }) : undefined;
    },
    async publish(entries) {
      const js = await nats.messages();
      // All at once: the server takes them in this order, and each only right behind the one before it.
      await Promise.all(entries.map((entry) => publishOne(js, { name, subject }, entry)));
      (await nats.connection()).publish(ring, String(entries.at(-1)?.position ?? 0));
    },
    async erase(positions) {
      const { streams } = await nats.streams();
      for (const position of positions) {
        await streams.deleteMessage(name, position, true).catch((error: unknown) => {
          // Not there: erased before, or not forwarded yet.
          if (!(error instanceof JetStreamApiError && (error.code === SEQUENCE_NOT_FOUND || /no message found/.test(error.message)))) throw error;
        });
      }
    },
  };
}

async function publishOne(js: JetStreamClient, { name, subject }: { name: string; subject: string }, entry: FeedEntry): Promise<void> {
  const { payload, headers } = entryToWire(entry);
  const kept = await js.publish(subject, payload, {
    headers, msgID: `${entry.position}:${entry.indicatorId}`, expect: { streamName: name, lastSequence: entry.position - 1 },
  });
  if (kept.seq !== entry.position) throw new Error(`entry ${entry.position} of the feed was kept at ${kept.seq} of the stream ${name}`);
}
