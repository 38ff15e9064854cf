import type { Gateway } from '../../src/gateway.js';
import { openInnerDoor } from '../server.js';
import { concernsOf } from './concerns.js';
import { createOpsDoor } from './door.js';

export interface Standing {
  /** The other parts of this process that were started so far. */
  readonly parts: ReadonlyMap<string, { isUp(): boolean }>;
  phase(): 'starting' | 'running' | 'stopping';
}

/** The operations door as a running part of a process: the first that opens and the last that closes, so that it can say what is on its way. */
export async function startOps(gateway: Gateway, { parts, phase }: Standing): Promise<{ readonly port: number; isUp(): boolean; stop(): Promise<void> }> {
  const standing = (): Map<string, boolean> => new Map([
    ...[...parts].filter(([name]) => name !== 'ops').map(([name, part]) => [name, part.isUp()] as const),
    ['signing key', gateway.ownKeys.signsForUs()],
    // What is under way counts as a part that is not up.
    ...(phase() === 'running' ? [] : [[phase(), false] as const]),
  ]);
  const open = await openInnerDoor(createOpsDoor({ ...gateway, missingKeys: gateway.ownKeys.missing, concerns: concernsOf(gateway), parts: standing }), gateway.config.ops);
  return { port: open.port, isUp: () => true, stop: () => open.close() };
}
