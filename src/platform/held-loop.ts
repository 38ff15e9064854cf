import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from './db.js';
import type { Log } from './log.js';

export interface HeldWork {
  /** Also the name of the lock. */
  readonly name: string;
  /** Made anew each time the lock is got, so that nothing is believed from the last time. Answers whether to go on at once. */
  begin(stopping: AbortSignal): () => Promise<boolean>;
  /** Milliseconds between two steps. */
  readonly everyMs: number;
  /** Works half of the time at most while there is more to do, so that what happens beside it comes first. */
  readonly sparing?: boolean;
  /** Calls back when there is something to do before that. @returns stop */
  woken?(wake: () => void): Promise<() => Promise<void>>;
}

export interface HeldLoop {
  /** Lets the step under way end. */
  stop(): Promise<void>;
}

const TRY_AGAIN_MS = 1_000;

/** Work that one process among all on the database does at a time: whoever gets the lock, until it stops, fails or is gone. */
export function runHeld({ name, begin, everyMs, sparing = false, woken }: HeldWork, { db, log }: { readonly db: Database; readonly log: Log }): HeldLoop {
  const stopping = new AbortController();
  const { signal } = stopping;
  let bell = new AbortController();
  const wake = (): void => bell.abort();
  const rest = async (ms: number): Promise<void> => {
    await pause(ms, undefined, { signal: AbortSignal.any([signal, bell.signal]) }).catch(() => undefined);
    bell = new AbortController();
  };

  const hold = async (): Promise<void> => {
    const lock = await db.lock(name);
    if (!lock) return;
    let deaf: (() => Promise<void>) | undefined;
    try {
      deaf = await woken?.(wake);
      const step = begin(signal);
      while (!signal.aborted) {
        const began = performance.now();
        if (!await step()) await rest(everyMs);
        else if (sparing) await pause(performance.now() - began, undefined, { signal }).catch(() => undefined);
      }
    } finally {
      await deaf?.();
      await lock.release();
    }
  };
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      await hold().catch((error: unknown) => log.error({ of: name, err: error instanceof Error ? error.stack : String(error) }, 'work failed and will be tried again'));
      await rest(TRY_AGAIN_MS);
    }
  };
  const ended = run();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
