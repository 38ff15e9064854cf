import type { Clock } from '../../platform/clock.js';
import { logFault } from '../../platform/fault-log.js';
import { newId } from '../../platform/ids.js';
import type { Log } from '../../platform/log.js';
import type { OfficeDay } from './office-counts.js';
import type { SharedCounts } from './office-store.js';

/** How late engines hear of each other: budgets are shares of a day. */
const EXCHANGE_EVERY_MS = 1_000;

export interface Sharing {
  /** Resolves when what the others have counted today is known. */
  start(): Promise<void>;
  /** Tells the others the last of it. */
  stop(): Promise<void>;
}

/**
 * Keeps the counts of one engine and of all others together. After a restart what was counted before stands under the name of the engine that was: the day goes
 * on. While the database is away each goes on with what it knows, and no answer waits.
 */
export function shareCounts({ counts, today, clock, log }: { readonly counts: SharedCounts; readonly today: OfficeDay; readonly clock: Clock; readonly log: Log }): Sharing {
  const engineId = newId();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const exchange = async (): Promise<void> => {
    const { day, own } = today.turn(clock.now());
    try {
      today.hear(day, await counts.exchange(engineId, day, own));
    } catch (error) {
      logFault(log, error, { message: 'the counts of the offices could not be told to the other engines; that is tried again' });
    }
  };
  const once = (): Promise<void> => (running ??= exchange().finally(() => { running = undefined; }));
  return {
    async start() {
      await once();
      timer = setInterval(() => void once(), EXCHANGE_EVERY_MS);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await running;
      if (timer) await once();
      timer = undefined;
    },
  };
}
