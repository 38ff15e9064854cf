import { startGateway } from '../api/main.js';
import { createLog } from '../src/platform/log.js';
import type { Config } from '../src/platform/config.js';

/** A gateway in a process of its own: `node gateway.js CONFIG-JSON ROLES`. The door speaks plain HTTP, as the floor does. */
async function main(): Promise<void> {
  const [config, roles] = process.argv.slice(2);
  const wanted = (roles as string).split(',');
  const has = (role: string): boolean => wanted.includes(role);
  const running = await startGateway(JSON.parse(config as string) as Config, { door: has('door'), worker: has('worker'), engine: has('engine') },
    { log: createLog('error') });
  process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)));
  process.on('message', (asked) => {
    if (asked === 'peak') process.send?.(process.resourceUsage().maxRSS);
    if (asked === 'memory') process.send?.(process.memoryUsage());
  });
  process.send?.('ready');
}

void main();
