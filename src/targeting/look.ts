/** A ring may be lost with its connection: look unasked this often. */
const LOOK_EVERY_MS = 2000;
/** Looks in a row that may fail; beyond that what is held may be over, and a green would be a guess. */
const LOOKS_BEFORE_STALE = 5;

export interface LookDeps {
  /** @returns stop */
  listen(onChange: () => void): Promise<() => Promise<void>>;
  /** Takes all that is new; asks `stopped` between long steps. */
  read(stopped: () => boolean): Promise<void>;
  /** It is tried again at the next look. */
  failed(error: unknown): void;
}

export interface Look {
  /** Reads, then goes on until stopped. Resolves when all was read for the first time. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Whether all was read, lately. */
  current(): boolean;
}

/** Reads what somebody else writes: woken by a ring, and by the clock in case one was lost; one reading at a time. */
export function keepLooking({ listen, read, failed }: LookDeps): Look {
  let looks = 0;
  let reached = false;
  let stopped = false;
  let rung = false;
  let reading: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopListening: (() => Promise<void>) | undefined;
  let arrive: () => void = () => undefined;

  const readWhileRung = async (): Promise<void> => {
    try {
      // Listening comes first: what is written while the first reading goes on rings too, and is read right after.
      stopListening ??= await listen(wake);
      while (rung && !stopped) {
        rung = false;
        await read(() => stopped);
        looks = 0;
        reached = true;
        arrive();
      }
    } catch (error) {
      failed(error);
    } finally {
      // In the same turn as the last look at `rung`, so that no ring falls between.
      reading = undefined;
    }
  };

  const wake = (): void => {
    rung = true;
    if (!stopped) reading ??= readWhileRung();
  };

  return {
    start() {
      timer = setInterval(() => {
        looks += 1;
        wake();
      }, LOOK_EVERY_MS);
      timer.unref();
      wake();
      return new Promise((resolve) => {
        arrive = resolve;
      });
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      arrive();
      await reading;
      await stopListening?.();
    },
    current: () => reached && !stopped && looks <= LOOKS_BEFORE_STALE,
  };
}
