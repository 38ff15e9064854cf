import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Gateway } from '../../src/gateway.js';
import { listIndicators } from '../../src/views/list-indicators.js';
import { openInnerDoor } from '../server.js';
import { createEngineDoor } from './door.js';
import { logFault } from '../../src/platform/fault-log.js';

/** A small feed is in memory within this; behind a large one the process goes on starting, and the door says `unavailable`. */
const LOAD_WITHIN_MS = 5_000;

const REPORT_EVERY_MS = 10_000;

/** The engine of this process says how far it is, as any other does over its door. */
async function reportPosition({ config, flows, log }: Gateway, position: number, port: number): Promise<void> {
  await flows.reportPosition({ engine: config.engine.name ?? `${hostname().slice(0, 50)}:${port}`, position })
    .catch((error: unknown) => logFault(log, error, { message: 'the position of the engine could not be reported', position }));
}

/** The engine and its door as a running part of a process. It is up once every accepted indicator is in memory. */
export async function startEngine(gateway: Gateway): Promise<{ readonly port: number; isUp(): boolean; stop(): Promise<void> }> {
  const { engine, ...screens } = gateway.openEngine();
  const open = await openInnerDoor(createEngineDoor({ ...gateway, ...gateway.flows, ...gateway.feed.source, ...screens, listIndicators }), gateway.config.engine);
  const watch = setInterval(() => gateway.metrics.feedPosition(engine.state().position), 1_000);
  const report = setInterval(() => void reportPosition(gateway, engine.state().position, open.port), REPORT_EVERY_MS);
  watch.unref();
  report.unref();
  const patience = new AbortController();
  await Promise.race([engine.start(), wait(LOAD_WITHIN_MS, undefined, { signal: patience.signal }).catch(() => undefined)]);
  patience.abort();
  return {
    port: open.port,
    isUp: () => engine.state().ready,
    async stop() {
      clearInterval(watch);
      clearInterval(report);
      await open.close();
      await engine.stop();
    },
  };
}
