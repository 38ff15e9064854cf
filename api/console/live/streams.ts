import { logFault } from '../../../src/platform/fault-log.js';
import { Refusal } from '../../../src/platform/refusal.js';
import { hearChanges, queueCounts, type LiveChange } from '../../../src/views/live.js';
import { officerOf } from '../checks/signed-in.js';
import type { ConsoleDoorDeps, Streams } from '../deps.js';
import { actorOf } from '../officer.js';
import { openStream, type Stream } from './stream.js';

type Deps = Pick<ConsoleDoorDeps, 'db' | 'reader' | 'clock' | 'log'>;

const OF_ONE_OFFICER = 6;
const OF_ALL = 500;
const HEARTBEAT_MS = 15_000;
/** The queue is counted at most so often, however often it changes. */
const QUEUE_EVERY_MS = 1_000;

/** Hears of changes from the moment somebody first connects. */
export function createStreams(deps: Deps): Streams {
  const streams = new Set<Stream>();
  /** Connections that are being opened count too. */
  const held = new Map<string, number>();
  let listening: Promise<() => Promise<void>> | undefined;
  let counting: NodeJS.Timeout | undefined;
  let over = false;

  const lookAll = (): void => streams.forEach((stream) => stream.look());
  const countQueue = async (): Promise<void> => {
    const counts = await queueCounts(deps.reader, deps.clock.now());
    streams.forEach((stream) => stream.queueChanged(counts));
  };
  const changed = (what: LiveChange): void => {
    if (streams.size === 0) return;
    if (what !== 'queue') return lookAll();
    counting ??= setTimeout(() => {
      counting = undefined;
      countQueue().catch((error: unknown) => logFault(deps.log, error, { message: 'the queue could not be counted' }));
    }, QUEUE_EVERY_MS);
  };
  const heartbeat = setInterval(lookAll, HEARTBEAT_MS);
  heartbeat.unref();
  const listen = (): Promise<unknown> => (listening ??= hearChanges(deps.db, changed).catch((cause: unknown) => {
    listening = undefined;
    throw cause;
  }));
  const leave = (officer: string): void => void held.set(officer, (held.get(officer) ?? 1) - 1);

  return {
    async open(req, res, after) {
      const officer = actorOf(officerOf(req));
      const mine = held.get(officer) ?? 0;
      if (over) throw new Refusal('unavailable', { detail: 'This door closes.', retryAfter: 5 });
      if (mine >= OF_ONE_OFFICER || streams.size >= OF_ALL) throw new Refusal('rate_limited', { detail: 'Too many streams are open.', next: 'Close a page that shows this console.', retryAfter: 30 });
      held.set(officer, mine + 1);
      let stream: Stream | undefined;
      try {
        await listen(); // before what there is is read: nothing falls between
        stream = await openStream(deps, req, { res, after, closed: (one) => { streams.delete(one); leave(officer); } });
        streams.add(stream);
        if (over) stream.end('closing');
      } finally {
        if (!stream) leave(officer);
      }
    },
    async close() {
      over = true;
      clearInterval(heartbeat);
      clearTimeout(counting);
      streams.forEach((stream) => stream.end('closing'));
      await (await listening?.catch(() => undefined))?.();
    },
  };
}
