import { join } from 'node:path';
import { startChild, type Child } from './children.js';
import { clientIdOf } from './gateway-settings.js';
import type { WorldPlan } from './plan.js';
import { untilReady } from './ready.js';
import type { Undo } from './undo.js';
import { settingsFilePath } from './world-file.js';

/** How long a process may take to end before it is made to; a gateway lets its work finish for 10 s. */
export const STOP_GRACE_MS = 12_000;

/** The identity provider and one gateway for each administration, all at once, until each of them answers. @throws Trouble */
export async function startProcesses(plan: WorldPlan, root: string, undo: Undo): Promise<Child[]> {
  const program = (...parts: string[]): string => join(root, 'dist', 'src', 'cli', ...parts);
  const log = (name: string): string => join(root, '.run', `${name}.log`);
  const clients = plan.administrations.map(({ code, doors }) => ({ clientId: clientIdOf(code), consoleUrl: doors.console, administration: code }));
  const identity = { port: plan.identity.port, clients };
  const specs = [
    { name: 'The identity provider', ready: `${plan.identity.url}/.well-known/openid-configuration`, args: [program('world', 'identity-main.js'), JSON.stringify(identity)], logFile: log('identity') },
    ...plan.administrations.map(({ code, doors }) => ({
      name: `The gateway of ${code}`, ready: `${doors.ops}/readyz`, args: [program('crx.js'), 'serve', '--role', 'all', '--settings', settingsFilePath(root, code)], logFile: log(code),
    })),
  ];
  const children: Child[] = [];
  undo.push(async () => void (await Promise.all(children.map((child) => child.stop(STOP_GRACE_MS)))));
  for (const { ready: _ready, ...spec } of specs) children.push(await startChild({ ...spec, cwd: root }));
  await Promise.all(specs.map(({ ready }, i) => untilReady(ready, children[i] as Child)));
  return children;
}
