import { access, constants, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isFree } from '../doctor/ports.js';
import { plannedPorts, type WorldPlan } from './plan.js';
import { Trouble } from './trouble.js';

/**
 * Looks at every port before anything is started, so that all of the trouble is told at once.
 * @param patienceMs how long to wait for ports that the processes of a killed world may still hold
 * @throws Trouble
 */
export async function assertPortsFree(plan: WorldPlan, patienceMs: number): Promise<void> {
  let taken = await takenPorts(plan);
  for (const end = Date.now() + patienceMs; taken.length > 0 && Date.now() < end; taken = await takenPorts(plan)) await pause(200);
  if (taken.length === 0) return;
  const one = taken.length === 1;
  throw new Trouble(
    `Port${one ? '' : 's'} ${taken.join(', ')} ${one ? 'is' : 'are'} taken by another program.`,
    `Stop it (ss -ltnp, or lsof -i :PORT, names it), or use other ports: npm start -- --port-base ${otherBase(plan.portBase)}`,
  );
}

/** Makes the folder and proves that it can be written. @throws Trouble */
export async function assertWritable(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
    const probe = join(folder, `.probe-${process.pid}`);
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    throw new Trouble(`The folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown cause'}).`, 'Make it writable for this account, or use a checkout that is yours.');
  }
}

async function takenPorts(plan: WorldPlan): Promise<string[]> {
  const taken: string[] = [];
  for (const { port, use } of plannedPorts(plan)) {
    if (!(await isFree({ host: '127.0.0.1', port }))) taken.push(`${port} (${use})`);
  }
  return taken;
}

function otherBase(base: number): number {
  return base + 1000 <= 60_000 ? base + 1000 : 7100;
}
