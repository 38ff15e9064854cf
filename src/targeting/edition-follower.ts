import type { Log } from '../platform/log.js';
import type { Edition } from './edition.js';

/** A ring may be lost with its connection: look unasked this often. */
const LOOK_EVERY_MS = 2000;
/** Looks in a row that may fail; beyond that a verdict would rest on rules that may be over. */
const LOOKS_BEFORE_STALE = 5;

/** Where an engine gets its own rules from. */
export interface EditionSource {
  /** The number of the last edition; 0 before the first. */
  last(): Promise<number>;
  /** The edition of this number, whole. */
  load(edition: number): Promise<Edition>;
  /** @returns stop */
  listen(onChange: () => void): Promise<() => Promise<void>>;
}

export interface EditionFollower {
  /** Resolves when the last edition is in force for the first time. */
  start(): Promise<void>;
  stop(): Promise<void>;
  current(): boolean;
}

/** Hands over each edition once it is loaded whole; one that cannot be read leaves the one before in force, for some looks. */
export function followEditions({ source, take, log }: { source: EditionSource; take: (edition: Edition) => void; log: Log }): EditionFollower {
  let held = -1;
  let looks = 0;
  let stopped = false;
  let rung = false;
  let reading: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopListening: (() => Promise<void>) | undefined;
  let arrive: () => void = () => undefined;

  const read = async (): Promise<void> => {
    try {
      stopListening ??= await source.listen(wake);
      while (rung && !stopped) {
        rung = false;
        const last = await source.last();
        if (last !== held) take(await source.load(last));
        held = last;
        looks = 0;
        arrive();
      }
    } catch (error) {
      log.warn({ err: error, edition: held }, 'the rules could not be read; trying again');
    } finally {
      reading = undefined;
    }
  };
  const wake = (): void => {
    rung = true;
    if (!stopped) reading ??= read();
  };

  return {
    start() {
      timer = setInterval(() => {
        looks += 1;
        wake();
      }, LOOK_EVERY_MS);
      timer.unref();
      const arrived = new Promise<void>((resolve) => { arrive = resolve; });
      wake();
      return arrived;
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      arrive();
      await reading;
      await stopListening?.();
    },
    current: () => held >= 0 && !stopped && looks <= LOOKS_BEFORE_STALE,
  };
}
