import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from '../../platform/embedded/postmaster.js';
import { Trouble } from './trouble.js';

export interface WorldLock {
  /** True when the lock was left behind: the world of before was killed, and parts of it may still be ending. */
  readonly tookOver: boolean;
  release(): Promise<void>;
}

/**
 * Makes sure that one world at a time uses this checkout. A lock left behind by a process that is gone is taken over.
 * @throws Trouble when another world runs
 */
export async function takeLock(runFolder: string, startedAt: Date): Promise<WorldLock> {
  const file = join(runFolder, 'world.lock');
  let tookOver = false;
  for (let round = 0; round < 5; round += 1) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(`${JSON.stringify({ pid: process.pid, startedAt: startedAt.toISOString() })}\n`);
      await handle.close();
      return { tookOver, release: () => rm(file, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      await removeIfStale(file);
      tookOver = true;
    }
  }
  throw new Trouble(`The lock ${file} keeps coming back: several worlds are starting at once.`, 'Start one of them.');
}

async function removeIfStale(file: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const { pid, startedAt } = parse(text);
  if (pid !== undefined && pid !== process.pid && (await isRunning(pid)) && (await isWorld(pid))) {
    throw new Trouble(`A world runs in this checkout already: process ${pid}, since ${startedAt ?? 'unknown'}.`, `Use it as it is, or stop it first: Ctrl-C there, or kill -TERM ${pid}.`);
  }
  await rm(file, { force: true });
}

function parse(text: string): { pid?: number; startedAt?: string } {
  try {
    return JSON.parse(text) as { pid?: number; startedAt?: string };
  } catch {
    return {};
  }
}

/** After a restart of a container the number in the lock often belongs to some other program. */
async function isWorld(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  return command === null || command.includes('world/main') || command.includes('start.mjs');
}
