import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createLog } from '../../platform/log.js';
import type { IdentityClient } from './identity-settings.js';
import { startIdentityProvider } from './identity.js';
import { DEMO_OFFICERS } from './officers.js';

/** The one argument of this process, as JSON. */
export interface IdentityCommand {
  readonly port: number;
  readonly clients: readonly IdentityClient[];
}

/**
 * Runs the development identity provider as a process of its own: prints {"issuer"} when it answers (and sends it
 * to a parent that forked it), ends on SIGINT, SIGTERM, or when that parent is gone.
 */
export async function runIdentity(argument: string | undefined): Promise<void> {
  const { port, clients } = JSON.parse(argument ?? '{}') as IdentityCommand;
  const log = createLog('warn', { process: 'identity' });
  const provider = await startIdentityProvider({ port, clients, officers: DEMO_OFFICERS, log });
  const end = (): void => void provider.stop().then(() => process.exit(0));
  process.once('SIGINT', end).once('SIGTERM', end).once('disconnect', end);
  process.stdout.write(`${JSON.stringify({ issuer: provider.issuer })}\n`);
  process.send?.({ issuer: provider.issuer });
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  runIdentity(process.argv[2]).catch((error: NodeJS.ErrnoException) => {
    const busy = error.code === 'EADDRINUSE';
    process.stderr.write(busy ? 'The port of the identity provider is taken: stop what holds it, or choose another --port-base.\n' : `${error.message}\n`);
    process.exit(1);
  });
}
