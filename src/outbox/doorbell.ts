import type { Database } from '../platform/db.js';
import { OUTBOX_CHANNEL } from './store.js';

/** Lets readers of an outbox wait for the next message. */
export interface Doorbell {
  /**
   * Waits until there may be something new for this partner; resolves at the latest after `ms`, or when `gone` is aborted.
   * Never fails.
   * @returns undefined when too many wait already; else whether it makes sense to wait again.
   */
  wait(partner: string, ms: number, gone: AbortSignal): Promise<boolean> | undefined;
  /** Everybody is let go. */
  close(): Promise<void>;
}

/** Requests that may wait at once: they hold a connection each, but nothing else. */
export const WAITING_OF_ONE_PARTNER = 4;
const WAITING_OF_ALL = 500;

/** Hears of new messages from the moment somebody first waits. */
export function createDoorbell(db: Pick<Database, 'listen'>): Doorbell {
  const waiting = new Map<string, Set<() => void>>();
  let count = 0;
  let listening: Promise<() => Promise<void>> | undefined;
  let hears = false;
  let closed = false;

  const ring = (partner: string): void => waiting.get(partner)?.forEach((wake) => wake());
  const ringAll = (): void => waiting.forEach((wakes) => wakes.forEach((wake) => wake()));
  const listen = (): Promise<unknown> => (listening ??= db.listen(OUTBOX_CHANNEL, ring, ringAll).then((stop) => {
    hears = true;
    return stop;
  }, (cause: unknown) => {
    listening = undefined;
    throw cause;
  }));

  async function wait(partner: string, ms: number, gone: AbortSignal): Promise<boolean> {
    const wakes = waiting.get(partner) ?? new Set();
    waiting.set(partner, wakes);
    count += 1;
    let wake = (): void => undefined;
    try {
      await new Promise<void>((resolve) => {
        wake = resolve;
        wakes.add(wake);
        const timer = setTimeout(resolve, ms);
        gone.addEventListener('abort', () => resolve(), { once: true });
        // What came before the ear was open was not heard: whoever waits looks again then.
        if (!hears) listen().then(() => resolve(), () => setTimeout(resolve, Math.min(ms, 1_000)));
        if (closed || gone.aborted) resolve();
        timer.unref();
      });
      return !closed;
    } finally {
      count -= 1;
      wakes.delete(wake);
      if (wakes.size === 0) waiting.delete(partner);
    }
  }

  return {
    wait(partner, ms, gone) {
      return count >= WAITING_OF_ALL || (waiting.get(partner)?.size ?? 0) >= WAITING_OF_ONE_PARTNER ? undefined : wait(partner, ms, gone);
    },
    async close() {
      closed = true;
      ringAll();
      await (await listening?.catch(() => undefined))?.();
    },
  };
}
