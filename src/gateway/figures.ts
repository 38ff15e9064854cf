import type { Config } from '../platform/config.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { roomIn } from '../platform/disk.js';
import { jobFigures, JOB_FIGURES } from '../platform/jobs.js';
import type { Metrics } from '../platform/metrics.js';
import { OPERATING_FIGURES, operatingFigures } from '../views/operating-figures.js';

export interface FigureDeps {
  readonly config: Pick<Config, 'spoolDirectory'>;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'figures'>;
  readonly db: Database;
  readonly reader: Database;
}

/** Names where the figures of this process come from; nothing is read before somebody looks. */
export function tellFigures({ config, clock, metrics, db, reader }: FigureDeps): void {
  metrics.figures({ of: 'administration', meanings: OPERATING_FIGURES, read: () => operatingFigures(reader, clock.now()) });
  metrics.figures({ of: 'jobs', meanings: JOB_FIGURES, read: () => jobFigures(db) });
  metrics.figures({
    of: 'connections', meanings: [{ name: 'crx_database_connections', help: 'Connections of this process to the database; waiting = work that has none yet', labels: ['pool', 'state'] }],
    read: async () => Object.entries({ write: db, read: reader }).flatMap(([pool, { connections }]) => Object.entries(connections()).map(([state, value]) => (
      { name: 'crx_database_connections', labels: { pool, state }, value }))),
  });
  metrics.figures({
    of: 'spool', meanings: [{ name: 'crx_spool_free_bytes', help: 'Room where batches lie until they are kept' }],
    read: async () => [{ name: 'crx_spool_free_bytes', value: await roomIn(config.spoolDirectory) }],
  });
}
