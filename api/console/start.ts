import type { Gateway } from '../../src/gateway.js';
import { openInnerDoor } from '../server.js';
import { createConsoleDoor } from './door.js';
import { createStreams } from './live/streams.js';

/** The console door as a running part of a process. */
export async function startConsole(gateway: Gateway): Promise<{ readonly port: number; isUp(): boolean; stop(): Promise<void> }> {
  const streams = createStreams(gateway);
  const door = createConsoleDoor({ ...gateway, streams, watch: gateway.flows.watch, partners: gateway.flows, targeting: gateway.flows, judgeCase: gateway.flows.judgeCase, mapping: gateway.flows.changeMapping, annotateRecord: gateway.flows.annotateRecord, searchNames: gateway.flows.searchNames });
  const open = await openInnerDoor(door, gateway.config.console);
  return {
    port: open.port, isUp: () => true,
    async stop() {
      await streams.close(); // they would not end by themselves
      await open.close();
    },
  };
}
