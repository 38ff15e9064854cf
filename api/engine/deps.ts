import type { EnterOutcomes } from '../../src/flows/enter-outcomes.js';
import type { Gateway } from '../../src/gateway.js';
import type { ReportPosition } from '../../src/flows/report-position.js';
import type { ScreenDeclaration } from '../../src/flows/screen-declaration.js';
import type { ScreenMany } from '../../src/flows/screen-many.js';
import type { ScreenLines } from '../../src/flows/screen-many/screen-lines.js';
import type { Clock } from '../../src/platform/clock.js';
import type { Config } from '../../src/platform/config.js';
import type { Database } from '../../src/platform/db.js';
import type { Log } from '../../src/platform/log.js';
import type { Metrics } from '../../src/platform/metrics.js';
import type { listIndicators } from '../../src/views/list-indicators.js';

/** What the engine door needs; the composition root hands it over. */
export interface EngineDoorDeps {
  readonly config: Pick<Config, 'engine' | 'administration' | 'spoolDirectory'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Connected as a role that can only SELECT. */
  readonly reader: Database;
  readonly screenDeclaration: ScreenDeclaration;
  readonly screenMany: ScreenMany;
  readonly enterOutcomes: EnterOutcomes;
  readonly screenLines: ScreenLines;
  readonly reportPosition: ReportPosition;
  readonly keepFile: Gateway['flows']['keepFile'];
  readonly loadDeclarations: Gateway['flows']['loadDeclarations'];
  readonly listIndicators: typeof listIndicators;
  readonly readStanding: Gateway['feed']['source']['readStanding'];
}
