import { access, constants, statfs } from 'node:fs/promises';
import { openChannel } from '../../platform/channel.js';
import type { Config } from '../../platform/config.js';
import { roomIn } from '../../platform/disk.js';
import { fail, ok, warn, type Line } from './finding.js';

const OLDEST = [20, 19] as const;
const MEGABYTE = 1024 * 1024;
/** Seconds; the wire profile allows 60. */
const CLOCK_FINE = 5;
const CLOCK_LIMIT = 60;

export function checkNode(version: string): Line {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const good = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  return good ? ok('node', version) : fail('node', `${version} is too old`, `Install Node ${OLDEST.join('.')} or later.`);
}

/** Whether a folder can be written, and how much room there is. */
export async function checkDisk(folder: string): Promise<Line> {
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = Math.round((bavail * bsize) / MEGABYTE);
    if (free < 200) return fail('disk', `${folder} has ${free} MB left`, 'Free some space: evidence is never deleted to make room.');
    return free < 2048 ? warn('disk', `${folder} has ${free} MB left`, 'Plan for more space.') : ok('disk', `${folder} is writable, ${Math.round(free / 1024)} GB free`);
  } catch {
    return fail('disk', `${folder} cannot be written`, 'Make it writable for this account (chown, chmod).');
  }
}

/** Whether batches find room where they lie until they are kept; the folder is made if it is not there. */
export async function checkSpool({ administration, spoolDirectory }: Pick<Config, 'administration' | 'spoolDirectory'>): Promise<Line> {
  const subject = `${administration} spool`;
  try {
    const free = Math.round((await roomIn(spoolDirectory)) / MEGABYTE);
    return free < 1024 ? warn(subject, `${spoolDirectory} has ${free} MB left; a batch takes up to 64`, 'Free some space there, or set SPOOL_DIR to another disk.') : ok(subject, `${spoolDirectory}, ${Math.round(free / 1024)} GB free`);
  } catch (error) {
    return fail(subject, `${spoolDirectory} cannot be written (${(error as Error).message}): no batch is taken`, 'Make it writable for the account of the gateway (chown, chmod, mount -o remount,rw), or set SPOOL_DIR.');
  }
}

/** A clock of somebody else, and how far ours was ahead of it at that moment (milliseconds). */
export interface OtherClock {
  readonly name: string;
  readonly aheadMs: number;
}

/** Our clock beside that of others: signatures live for minutes, and clocks may differ by one. */
export function checkClock(now: Date, others: readonly OtherClock[]): Line {
  const worst = others.toSorted((a, b) => Math.abs(b.aheadMs) - Math.abs(a.aheadMs))[0];
  if (worst === undefined) return warn('clock', `${now.toISOString()}; nothing to compare it with`, 'See that the machine takes its time from NTP (timedatectl status).');
  const seconds = Math.round(worst.aheadMs / 1000);
  const words = seconds === 0 ? `the same as ${worst.name}` : `${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} ${worst.name}`;
  if (Math.abs(seconds) <= CLOCK_FINE) return ok('clock', words);
  const next = 'Set the clock by NTP (timedatectl set-ntp true).';
  return Math.abs(seconds) <= CLOCK_LIMIT ? warn('clock', words, next) : fail('clock', `${words}: signatures will be refused`, next);
}

/** The clock of a server, from its Date header; undefined when it does not answer. */
export async function clockOf(baseUrl: string): Promise<Date | undefined> {
  const channel = openChannel({ baseUrl, timeoutMs: 3000 });
  try {
    const answer = await channel.send({ method: 'GET', target: '/', headers: [['Host', channel.authority]], body: Buffer.alloc(0) });
    const date = answer.rawHeaders.find(([name]) => name.toLowerCase() === 'date')?.[1];
    // The header says whole seconds, cut off: half of one is the best guess.
    return date === undefined ? undefined : new Date(Date.parse(date) + 500);
  } catch {
    return undefined;
  } finally {
    channel.close();
  }
}
