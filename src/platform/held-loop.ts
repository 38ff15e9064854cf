import type { Database } from './db.js';
import { logFault } from './fault-log.js';
import type { Log } from './log.js';
import { createBell, runSteps, type Steps } from './step-loop.js';

/** `name` is also the name of the lock of what is held. */
export interface Work extends Pick<Steps, 'everyMs' | 'standBack'> {
  readonly name: string;
  /** Made anew each time the work begins, so that nothing is believed from the last time. Answers whether to go on at once. */
  begin(stopping: AbortSignal): () => Promise<boolean>;
  /** Calls back when there is something to do before that. @returns stop */
  woken?(wake: () => void): Promise<() => Promise<void>>;
}

export interface Loop {
  /** Lets the step under way end. */
  stop(): Promise<void>;
}

interface Deps {
  readonly db: Database;
  readonly log: Log;
}

const TRY_AGAIN_MS = 1_000;

/** Work that one process among all on the database does at a time: whoever gets the lock, until it stops, fails or is gone. */
export function runHeld(work: Work, { db, log }: Deps): Loop {
  return runWork(work, {
    log,
    async hold(run) {
      const lock = await db.lock(work.name);
      if (!lock) return;
      try {
        await run();
      } finally {
        await lock.release();
      }
    },
  });
}

/** Work that any number of processes do side by side; its steps see to it that they do not meet. */
export function runShared(work: Work, { log }: Pick<Deps, 'log'>): Loop {
  return runWork(work, { log, hold: (run) => run() });
}

function runWork(work: Work, { log, hold }: { readonly log: Log; hold(run: () => Promise<void>): Promise<void> }): Loop {
  const stopping = new AbortController();
  const { signal } = stopping;
  const bell = createBell();
  const once = async (): Promise<void> => {
    const deaf = await work.woken?.(bell.ring);
    try {
      await runSteps({ ...work, step: work.begin(signal) }, { stopping: signal, bell });
    } finally {
      await deaf?.();
    }
  };
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      await hold(once).catch((error: unknown) => logFault(log, error, { message: 'work failed and will be tried again', of: work.name }));
      await bell.rest(TRY_AGAIN_MS, signal);
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
