import type { Gateway } from '../../src/gateway.js';
import { roomIn } from '../../src/platform/disk.js';
import { enginePositions } from '../../src/views/engine-positions.js';

/** Looks at something without which the process goes on, if worse. @returns what to mend, for the operator; undefined when all is well */
export type Concern = () => Promise<string | undefined>;

const ROOM = 1024 ** 3;
const MEGABYTE = 1024 ** 2;
/** An engine this far behind screens without what was accepted lately. */
const ENTRIES_BEHIND = 10_000;

/** What makes a process degraded, and not unready: taking it out of service would only make it worse. */
export function concernsOf({ config, reader, clock, feed }: Pick<Gateway, 'config' | 'reader' | 'clock' | 'feed'>): ReadonlyMap<string, Concern> {
  return new Map<string, Concern>([
    ['spool', async () => {
      try {
        const room = await roomIn(config.spoolDirectory);
        return room < ROOM ? `${config.spoolDirectory} has room for ${Math.round(room / MEGABYTE)} MB: batches may not find any` : undefined;
      } catch (error) {
        return `${config.spoolDirectory} cannot be written: ${(error as Error).message}`;
      }
    }],
    ['feed', async () => (feed.isUp() ? undefined : 'NATS is away; engines read the database')],
    ['engines', async () => {
      const behind = (await enginePositions(reader, clock.now())).filter((one) => one.behind > ENTRIES_BEHIND);
      return behind.length > 0 ? behind.map((one) => `${one.engine} lacks ${one.behind} entries`).join(', ') : undefined;
    }],
  ]);
}
