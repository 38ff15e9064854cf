import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { refuse } from './refuse.js';

/** What a running server says about itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
  readonly ready: boolean;
}

/** The server that holds this cluster, or null. A lock file left by a dead or recycled process is taken away. */
export async function findPostmaster(cluster: string): Promise<Postmaster | null> {
  const file = join(cluster, 'postmaster.pid');
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if ((await isRunning(pid)) && (await isPostgres(pid))) {
    return { pid, port: Number(lines[3]), socketFolder: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' };
  }
  await rm(file, { force: true });
  return null;
}

/**
 * Ends the server that holds this cluster, if there is one: first letting transactions roll back, then at once.
 * @throws Refusal `unavailable` when it belongs to another account or does not end
 */
export async function stopPostmaster(cluster: string): Promise<void> {
  const running = await findPostmaster(cluster);
  if (!running) return;
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    sendSignal(running.pid, signal);
    if (await endsWithin(running.pid, 15_000)) return;
  }
  throw refuse(`An earlier PostgreSQL (process ${running.pid}) holds ${cluster} and does not end.`, `End process ${running.pid} by hand`);
}

/** In a container without an init process nobody buries an adopted child: such a zombie is dead all the same. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !status.slice(status.lastIndexOf(')') + 2).startsWith('Z');
}

/** After a restart of a container the number in the lock file often belongs to some other program. */
async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  return command === null || command.includes('postgres');
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ESRCH') return;
    throw refuse(`An earlier PostgreSQL (process ${pid}) runs under another account.`, `End process ${pid} by hand`, cause);
  }
}

async function endsWithin(pid: number, milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await pause(5)) {
    if (!(await isRunning(pid))) return true;
  }
  return false;
}
