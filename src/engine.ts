import { createFeedSource } from './feed/source.js';
import { createScreenDeclaration, type ScreenDeclaration } from './flows/screen-declaration.js';
import type { Clock } from './platform/clock.js';
import type { Database } from './platform/db.js';
import type { Log } from './platform/log.js';
import { createEngine, type Engine } from './targeting/engine.js';

export interface TargetingDeps {
  readonly db: Database;
  /** Connected as a role that can only SELECT. */
  readonly reader: Database;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Targeting {
  readonly engine: Engine;
  readonly screenDeclaration: ScreenDeclaration;
}

/** The parts of a process that screens: the engine on its feed, and the flow in front of it. Nothing starts yet. */
export function createTargeting({ db, reader, clock, log }: TargetingDeps): Targeting {
  const engine = createEngine({ feed: createFeedSource({ db, reader }), clock, log });
  return { engine, screenDeclaration: createScreenDeclaration({ db, clock, engine }) };
}
