import { relatedAlerts } from '../pool/related-alerts.js';
import { conflictsAmong, saveConflicts } from '../review/conflicts.js';
import { readRecords, saveEntries, somethingWaits, takeWaiting } from '../search/store.js';
import { bareEntryOf, entryOf, type IndexedRecord, type SearchEntry } from '../search/terms-of-record.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import type { Log } from '../platform/log.js';

export interface IndexDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Pick<Log, 'error'>;
}

/** Follows the pool by what waits. @returns whether more waits than one step takes */
export type IndexRecords = () => Promise<boolean>;

/** What goes into one step: some tenths of a second, so that who stands back for others does so in small pieces. */
const A_STEP = { statements: 32, records: 500 };

/**
 * One step after pooling, by whoever holds the lock:
 *  1. records that wait are taken off the queue, oldest first,
 *  2. each gets the entry it is found by; one that cannot be read is found by its references, and holds nobody up,
 *  3. alerts among them are held against those of other partners about the same: what cannot both be done is kept,
 *  all in ONE transaction: what a crash interrupts waits still.
 */
export function createIndexRecords({ db, clock, log }: IndexDeps): () => IndexRecords {
  return () => async () => {
    if (!await somethingWaits(db)) return false;
    await db.transaction(async (tx) => {
      const recordIds = await takeWaiting(tx, A_STEP);
      const records = await readRecords(tx, recordIds);
      await saveEntries(tx, records.map((record) => entryOrBare(record, log)));
      const alerts = records.filter(({ kind }) => kind === 'alert').map(({ recordId }) => recordId);
      if (alerts.length > 0) await saveConflicts(tx, conflictsAmong(await relatedAlerts(tx, alerts)), clock.now());
    });
    return somethingWaits(db);
  };
}

function entryOrBare(record: IndexedRecord, log: IndexDeps['log']): SearchEntry {
  try {
    return entryOf(record);
  } catch (error) {
    log.error({ recordId: record.recordId, err: error instanceof Error ? error.stack : String(error) }, 'a record cannot be read for the search: it is found by its references alone');
    return bareEntryOf(record);
  }
}
