import type { Database, Queryable } from '../platform/db.js';
import type { EditionSource } from './edition-follower.js';
import { EDITION_CHANNEL, lastEdition, loadEdition } from './edition-store.js';

/** Editions over PostgreSQL. `reader` reads, `db` holds the listening connection. */
export function createEditionSource({ db, reader }: { db: Pick<Database, 'listen'>; reader: Queryable }): EditionSource {
  return {
    last: () => lastEdition(reader),
    load: (edition) => loadEdition(reader, edition),
    listen: (onChange) => db.listen(EDITION_CHANNEL, onChange, onChange),
  };
}
