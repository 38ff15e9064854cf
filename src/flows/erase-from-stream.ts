import type { FeedStream } from '../feed/nats/stream.js';
import { broughtBy } from '../feed/positions.js';
import type { Queryable } from '../platform/db.js';

/** Erases from the stream what erased messages brought. A second time changes nothing. */
export type EraseFromStream = (keptIds: readonly string[]) => Promise<void>;

/**
 * The copy of the feed outside the database forgets with it: the entries that brought indicators of these messages are overwritten and removed, their positions stay empty.
 * Those that ended them say nothing of the record and stay. What was not forwarded yet is forwarded without its indicator.
 */
export function createEraseFromStream({ reader, stream }: { readonly reader: Queryable; readonly stream?: Pick<FeedStream, 'erase'> | undefined }): EraseFromStream {
  return async (keptIds) => {
    if (!stream) return;
    await stream.erase(await broughtBy(reader, keptIds));
  };
}
