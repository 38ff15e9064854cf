import { execFile } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { refuse } from './refuse.js';

/** What a running server says about itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly ready: boolean;
}

/** The server that holds this cluster, or null. */
export async function findPostmaster(cluster: string): Promise<Postmaster | null> {
  const lines = (await readLock(cluster)).split('\n');
  const pid = Number(lines[0]);
  return (await isServer(pid)) ? { pid, ready: lines[7]?.trim() === 'ready' } : null;
}

/**
 * After a restart of a container the number in a lock file often belongs to some other program, or to a process that
 * nobody buried, and PostgreSQL then refuses to start. The lock of the cluster is kept, because it also guards against
 * surviving back ends, but is given our own number, which PostgreSQL knows to be its parent and not a rival.
 */
export async function loosenLocks(cluster: string, sockets: string): Promise<void> {
  const lock = await readLock(cluster);
  const pid = parseInt(lock, 10);
  if (!(pid > 0) || (await isServer(pid))) return;
  await writeFile(join(cluster, 'postmaster.pid'), lock.replace(/^.*/, String(process.pid)));
  for (const name of await readdir(sockets)) await rm(join(sockets, name), { force: true });
}

const readLock = (cluster: string): Promise<string> => readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');

const isServer = async (pid: number): Promise<boolean> => pid > 0 && (await isRunning(pid)) && (await isPostgres(pid));

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

/** A process number alone proves nothing: it may have been given to another program since. */
async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform === 'linux') {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'postgres');
    return (command.split('\0')[0] ?? '').includes('postgres');
  }
  const [program, ...args] = process.platform === 'win32'
    ? ['tasklist', '/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']
    : ['ps', '-p', String(pid), '-o', 'comm='];
  const listed = await promisify(execFile)(program ?? 'ps', args).catch(() => ({ stdout: 'postgres' }));
  return listed.stdout.includes('postgres');
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
