import { createScreenDeclaration, type ScreenDeclaration } from '../flows/screen-declaration.js';
import { createScreenMany, type ScreenMany } from '../flows/screen-many.js';
import { createScreenLines, type ScreenLines } from '../flows/screen-many/screen-lines.js';
import { compareNames, nameForms } from '../matching/names/compare.js';
import type { Clock } from '../platform/clock.js';
import type { Contract } from '../platform/contract.js';
import type { Database } from '../platform/db.js';
import type { Log } from '../platform/log.js';
import { createEngine, type Engine, type EngineDeps } from '../targeting/engine.js';
import { createEditionSource } from '../targeting/edition-source.js';
import { createSharedCounts } from '../targeting/decision/office-store.js';
import type { NameLikeness } from '../targeting/name-candidates.js';

/** A targeting engine of this process, and what can be asked of it. */
export interface OpenEngine {
  readonly engine: Engine;
  readonly screenDeclaration: ScreenDeclaration;
  readonly screenMany: ScreenMany;
  readonly screenLines: ScreenLines;
}

export interface OpenEngineDeps {
  readonly db: Database;
  readonly reader: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly contract: Contract;
  readonly feed: EngineDeps['feed'];
}

/** Names are compared as everywhere else in the gateway. */
export const likeness: NameLikeness = {
  keys: (as, value) => nameForms(as, value).keys,
  compare: (as, one, other) => compareNames(as, one, other),
};

export function openEngine({ db, reader, clock, log, contract, feed }: OpenEngineDeps): OpenEngine {
  const engine = createEngine({ feed, clock, log, likeness, editions: createEditionSource({ db, reader }), counts: createSharedCounts(db) });
  const screenMany = createScreenMany({ db, clock, engine });
  return { engine, screenMany, screenDeclaration: createScreenDeclaration({ db, clock, engine }), screenLines: createScreenLines({ contract, screenMany }) };
}
