import { setTimeout as pause } from 'node:timers/promises';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { Log } from './log.js';

export interface ThreadsOptions extends Pick<WorkerOptions, 'workerData' | 'resourceLimits'> {
  /** The program each thread runs. It posts `ready` when it is up, and ends when it is told `stop`. */
  readonly program: URL;
  readonly count: number;
  readonly log: Log;
  /** Anything else that a thread posts. */
  onMessage(message: unknown): void;
}

export interface Threads {
  /** Whether all of them are up. */
  areUp(): boolean;
  /** Lets each finish what is under way, for a while; then they are ended. */
  stop(): Promise<void>;
}

/** A thread that ends by itself is started again after this, twice as long each time in a row. */
const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const LONGEST_STOP_MS = 8_000;

/** Keeps threads of one program running; resolves when all are up. @throws Error when one cannot start at first */
export async function keepThreads(options: ThreadsOptions): Promise<Threads> {
  const stopping = new AbortController();
  const places = await Promise.all(Array.from({ length: options.count }, () => keepThread(options, stopping.signal)));
  return {
    areUp: () => places.every((place) => place.isUp()),
    async stop() {
      stopping.abort();
      await Promise.all(places.map((place) => place.stop()));
    },
  };
}

interface Place {
  isUp(): boolean;
  stop(): Promise<void>;
}

async function keepThread(options: ThreadsOptions, stopping: AbortSignal): Promise<Place> {
  let running: Running | undefined = await start(options);
  const keep = async (): Promise<void> => {
    let wait = SHORTEST_PAUSE_MS;
    while (running) {
      const began = Date.now();
      let why = await running.ended;
      running = undefined;
      // One that had run for a time is no sign that the next will fail.
      if (Date.now() - began > LONGEST_PAUSE_MS) wait = SHORTEST_PAUSE_MS;
      for (; !running && !stopping.aborted; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
        options.log.error({ err: why, againInMs: wait }, 'a thread ended by itself and will be started again');
        await pause(wait, undefined, { signal: stopping, ref: false }).catch(() => undefined);
        if (stopping.aborted) return;
        running = await start(options).catch((error: unknown) => {
          why = String(error);
          return undefined;
        });
        if (stopping.aborted) await running?.stop();
      }
    }
  };
  const kept = keep();
  return {
    isUp: () => running !== undefined,
    async stop() {
      await running?.stop();
      await kept;
    },
  };
}

interface Running {
  /** Resolves with the reason. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

function start({ program, onMessage, workerData, resourceLimits }: ThreadsOptions): Promise<Running> {
  const worker = new Worker(program, { workerData, ...(resourceLimits ? { resourceLimits } : {}) });
  const ended = new Promise<string>((resolve) => {
    worker.once('error', (error) => resolve(error.stack ?? String(error)));
    worker.once('exit', (code) => resolve(`it ended with ${code}`));
  });
  const stop = async (): Promise<void> => {
    worker.postMessage('stop');
    const late = setTimeout(() => void worker.terminate(), LONGEST_STOP_MS);
    await ended;
    clearTimeout(late);
  };
  return new Promise((resolve, reject) => {
    void ended.then((why) => reject(new Error(`a thread could not start: ${why}`)));
    worker.on('message', (message) => (message === 'ready' ? resolve({ ended, stop }) : onMessage(message)));
  });
}
