import { logFault } from './fault-log.js';
import type { Log } from './log.js';

export interface KeyedWork {
  /** What the keys stand for, in the log. */
  readonly name: string;
  /** Keys that have something to do now. Asked now and then: a ring may be lost, and time alone may make something due. */
  due(): Promise<readonly string[]>;
  /** Works for one key until there is nothing left, or `stop`. Never called twice at a time for one key in this process. */
  work(key: string, stop: AbortSignal): Promise<void>;
  /** Rings with the key there is something for. @returns stop. */
  listen(onRing: (key: string) => void, onMissed: () => void): Promise<() => Promise<void>>;
}

export interface KeyedRunner {
  /** Lets the work under way come to its next resting place. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 1_000;
/** Keys worked for side by side; they mostly wait for others. */
const AT_ONCE = 32;

/** Works for many keys side by side, each one at a time, as soon as it is rung for or due. */
export async function runKeyed(of: KeyedWork, log: Log): Promise<KeyedRunner> {
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();

  const start = (key: string): void => {
    if (stopping.signal.aborted) return;
    if (running.has(key) || running.size >= AT_ONCE) return void again.add(key);
    running.set(key, of.work(key, stopping.signal)
      .catch((error: unknown) => {
        again.delete(key); // what fails is looked at again with the next look, not at once
        logFault(log, error, { message: 'work failed and will be tried again', of: of.name, key });
      })
      .finally(() => {
        running.delete(key);
        for (const next of [...again].slice(0, AT_ONCE - running.size)) {
          if (running.has(next)) continue;
          again.delete(next);
          start(next);
        }
      }));
  };
  const look = (): void => {
    of.due().then((keys) => keys.filter((key) => !running.has(key)).forEach(start),
      (error: unknown) => logFault(log, error, { message: 'what is due could not be asked', of: of.name }));
  };
  const unlisten = await of.listen(start, look);
  const timer = setInterval(look, LOOK_EVERY_MS);
  look();
  return {
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await unlisten();
      await Promise.allSettled(running.values());
    },
  };
}
