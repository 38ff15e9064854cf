import type { Gateway } from '../../src/gateway.js';
import { listIndicators } from '../../src/views/list-indicators.js';
import { openInnerDoor } from '../server.js';
import { createEngineDoor } from './door.js';

/** The engine and its door as a running part of a process: it opens once every accepted indicator is in memory. */
export async function startEngine(gateway: Gateway): Promise<{ readonly port: number; isUp(): boolean; stop(): Promise<void> }> {
  const { engine, screenDeclaration } = gateway.openEngine();
  await engine.start();
  const door = createEngineDoor({ ...gateway, screenDeclaration, listIndicators });
  const open = await openInnerDoor(door, gateway.config.engine);
  const watch = setInterval(() => gateway.metrics.feedPosition(engine.state().position), 1_000);
  watch.unref();
  return {
    port: open.port,
    isUp: () => engine.state().ready,
    async stop() {
      clearInterval(watch);
      await open.close();
      await engine.stop();
    },
  };
}
