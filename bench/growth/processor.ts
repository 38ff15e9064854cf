import { readdir, readFile } from 'node:fs/promises';
import type { Queryable } from '../../src/platform/db.js';

/** Milliseconds of the processor since they began: PostgreSQL with all its processes, and the gateway. */
export interface Spent {
  readonly postgres: number;
  readonly gateway: number;
}

/** What Linux counts by: 100 a second on every machine that Node runs on. */
const TICK_MS = 10;

/** After the name in parentheses, which may hold anything: parent at 1, own user and system time at 11 and 12, those of children that ended at 13 and 14. */
async function statOf(pid: number | string): Promise<number[] | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
}

const own = (stat: readonly number[] | undefined): number => ((stat?.[11] ?? 0) + (stat?.[12] ?? 0)) * TICK_MS;

/** The first line of its lock file is the process that is the parent of all others. */
export async function postmasterOf(db: Queryable): Promise<number> {
  const { rows: [file] } = await db.query<{ text: string }>(`SELECT pg_read_file('postmaster.pid') AS text`);
  return Number(file?.text.split('\n')[0]);
}

/** Reads /proc, so on Linux alone. @throws Error elsewhere */
export async function spentBy(postmaster: number, gateway: number): Promise<Spent> {
  const parent = await statOf(postmaster);
  if (!parent) throw new Error('what processes spend is read from /proc, which is not here');
  const all = await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(statOf));
  const children = all.filter((stat) => stat?.[1] === postmaster).reduce((sum, stat) => sum + own(stat), 0);
  const ended = ((parent[13] ?? 0) + (parent[14] ?? 0)) * TICK_MS;
  return { postgres: own(parent) + ended + children, gateway: own(await statOf(gateway)) };
}
