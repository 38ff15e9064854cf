import type { Express } from 'express';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeepFile } from '../../../src/flows/keep-file.js';
import { createLoadDeclarations } from '../../../src/flows/load-declarations.js';
import { createEngineDoor } from '../../../api/engine/door.js';
import type { FedIndicator } from '../../../src/domain/feed-entry.js';
import { createFeedSource } from '../../../src/feed/source.js';
import { createEnterOutcomes } from '../../../src/flows/enter-outcomes.js';
import { createReportPosition } from '../../../src/flows/report-position.js';
import { openEngine } from '../../../src/gateway/engine.js';
import { openContract } from '../../../src/platform/contract.js';
import { openDatabase } from '../../../src/platform/db.js';
import { createLog } from '../../../src/platform/log.js';
import { createMetrics } from '../../../src/platform/metrics.js';
import { projectPath } from '../../../src/platform/paths.js';
import type { Engine } from '../../../src/targeting/engine.js';
import { listIndicators } from '../../../src/views/list-indicators.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { tellFeed } from '../../support/feed.js';
import { entry } from '../../src/targeting/entries.js';

export interface DoorInTest {
  readonly door: Express;
  readonly engine: Engine;
  readonly database: TestDatabase;
  /** Log lines written so far. */
  readonly logged: string[];
  /** Accepts indicators and waits until the engine, if it runs, knows them. */
  accept(...bodies: FedIndicator[]): Promise<void>;
  close(): Promise<void>;
}

/** A door for one test: closed whether the test succeeds or not. */
export async function withDoor(now: Date, work: (the: DoorInTest) => Promise<void>): Promise<void> {
  const the = await openDoor(now);
  await work(the).finally(() => the.close());
}

/** The engine door with everything behind it, on a database of its own. The engine is not started yet. */
export async function openDoor(now: Date, token?: string): Promise<DoorInTest> {
  const database = await createTestDatabase();
  const reader = openDatabase(database.url, { reader: true });
  const clock = { now: () => now };
  const logged: string[] = [];
  const log = createLog('trace');
  for (const level of ['info', 'warn', 'error'] as const) log[level] = ((...line: unknown[]) => void logged.push(JSON.stringify(line))) as typeof log.info;
  const { engine, ...screens } = openEngine({ db: database.db, reader, clock, log, contract: openContract(projectPath('openapi', 'schemas')), feed: createFeedSource({ db: database.db, reader }) });
  const door = createEngineDoor({
    config: { administration: 'KR', spoolDirectory: join(tmpdir(), 'crx-spool-test'), engine: { host: '127.0.0.1', port: 0, ...(token ? { token } : {}) } }, clock, log, metrics: createMetrics(), reader, listIndicators,
    ...screens, enterOutcomes: createEnterOutcomes({ db: database.db, clock }), ...createFeedSource({ db: database.db, reader }), reportPosition: createReportPosition({ db: database.db, clock }),
    keepFile: createKeepFile({ db: database.db, clock, isKnown: () => true }), loadDeclarations: createLoadDeclarations({ db: database.db, clock }),
  });
  return {
    door, engine, database, logged,
    async accept(...bodies) {
      const positions = await database.db.transaction((tx) => tellFeed(tx, bodies.map((body) => entry(0, body)), now));
      for (let n = 0; engine.state().ready && engine.state().position < (positions.at(-1) as number) && n < 500; n += 1) await new Promise((resolve) => setTimeout(resolve, 2));
    },
    async close() {
      await engine.stop();
      await reader.close();
      await database.drop();
    },
  };
}
