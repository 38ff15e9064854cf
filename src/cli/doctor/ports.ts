import { createServer } from 'node:net';
import type { Config, DoorAddress } from '../../platform/config.js';
import { fail, ok, type Line } from './finding.js';

/** A port nobody holds, or one held by this very gateway. */
export async function checkPorts(config: Config): Promise<Line> {
  const subject = `${config.administration} ports`;
  const doors = { partner: config.partner, console: config.console, engine: config.engine, ops: config.ops };
  const taken: string[] = [];
  for (const [name, door] of Object.entries(doors)) if (!(await isFree(door))) taken.push(`${door.port} (${name})`);
  const ports = Object.values(doors).map(({ port }) => port).join(', ');
  if (taken.length === 0) return ok(subject, `${ports} are free; the gateway does not run`);
  if (taken.length === Object.keys(doors).length && (await answersHealth(config.ops))) return ok(subject, `${ports} are held by the running gateway`);
  return fail(subject, `${taken.join(', ')} taken by another program`, 'Stop what holds them (ss -ltnp shows it), or give the gateway other ports.');
}

/** Whether this address can be listened on. */
export function isFree({ host, port }: DoorAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

async function answersHealth({ host, port }: DoorAddress): Promise<boolean> {
  try {
    const answer = await fetch(`http://${host}:${port}/healthz`, { signal: AbortSignal.timeout(3000) });
    return answer.ok;
  } catch {
    return false;
  }
}
