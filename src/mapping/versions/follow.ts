import type { Database } from '../../platform/db.js';
import { joined } from '../../platform/joined.js';
import { logFault } from '../../platform/fault-log.js';
import type { Log } from '../../platform/log.js';
import type { CodeBook } from '../codes/code-book.js';
import { mappingOf, type Mapping } from '../tables/mapping.js';
import { shippedMapping } from '../tables/shipped.js';
import { activeIds, readActive } from './read.js';
import { baseOf, type ActiveVersion } from './version.js';

/** The mappings in force, from memory. */
export interface Mappings {
  /** By which messages of this administration are mapped: its own version laid over the general one. */
  of(partner: string): Mapping;
  active(): readonly ActiveVersion[];
  /** Resolves once every version that began to count before this call is known. */
  current(): Promise<void>;
  close(): Promise<void>;
}

export interface MappingsDeps {
  readonly db: Database;
  readonly codeBook: CodeBook;
  readonly log: Log;
}

interface Snapshot {
  readonly active: readonly ActiveVersion[];
  readonly general: Mapping;
  readonly partners: ReadonlyMap<string, Mapping>;
}

const CHANNEL = 'mapping_changed';

/** Reads the versions in force and follows their changes, in every process and thread that maps: an activation needs no restart. */
export async function openMappings({ db, codeBook, log }: MappingsDeps): Promise<Mappings> {
  const read = async (): Promise<Snapshot> => snapshotOf(await readActive(db), codeBook);
  let snapshot = await read();
  const reload = joined(async () => {
    snapshot = await read();
  });
  const readAgain = (): void => {
    reload().catch((error: unknown) => logFault(log, error, { message: 'the mapping could not be read again; the versions known so far count' }));
  };
  // What changed while the connection was down was not told: read it all then.
  const stop = await db.listen(CHANNEL, readAgain, readAgain);
  return {
    of: (partner) => snapshot.partners.get(partner) ?? snapshot.general,
    active: () => snapshot.active,
    async current() {
      if (await activeIds(db) !== baseOf(snapshot.active, null)) await reload();
    },
    close: stop,
  };
}

/** The mappings of some versions, as they are when these are in force. */
export function snapshotOf(active: readonly ActiveVersion[], codeBook: CodeBook): Snapshot {
  const general = active.find(({ partner }) => partner === null);
  const own = active.filter((one) => one.partner !== null);
  const under = general ? [general] : [];
  return {
    active, general: general ? mappingOf(under) : shippedMapping(codeBook),
    partners: new Map(own.map((one) => [one.partner as string, mappingOf([...under, one])])),
  };
}
