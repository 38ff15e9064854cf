import { logFault } from '../platform/fault-log.js';
import type { Log } from '../platform/log.js';
import type { Edition } from './edition.js';
import { keepLooking, type Look } from './look.js';

/** Where an engine gets its own rules from. */
export interface EditionSource {
  /** The number of the last edition; 0 before the first. */
  last(): Promise<number>;
  /** The edition of this number, whole. */
  load(edition: number): Promise<Edition>;
  /** @returns stop */
  listen(onChange: () => void): Promise<() => Promise<void>>;
}

/** Hands over each edition once it is loaded whole; one that cannot be read leaves the one before in force, for some looks. */
export function followEditions({ source, take, log }: { source: EditionSource; take: (edition: Edition) => void; log: Log }): Look {
  let held = -1;
  return keepLooking({
    listen: (onChange) => source.listen(onChange),
    async read() {
      const last = await source.last();
      if (last !== held) take(await source.load(last));
      held = last;
    },
    failed: (error) => logFault(log, error, { message: 'the rules could not be read; trying again', edition: held }),
  });
}
