import { execFile } from 'node:child_process';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { spawnAs } from './account.js';
import type { Address } from './address.js';
import type { Binaries } from './binaries.js';
import { refuse } from './refuse.js';
import { privateFolder, type Seat } from './seat.js';

const run = promisify(execFile);

/**
 * Makes the data folder if there is none. It is made beside its place and then renamed, so that an interrupted
 * start never leaves half a cluster. The built-in C.UTF-8 sorts alike on every machine, whatever locales it has.
 * @throws Refusal `unavailable` when the folder is another account's, of another major version, or cannot be made
 */
export async function ensureCluster(seat: Seat, binaries: Binaries, address: Address): Promise<void> {
  const version = await readFile(join(seat.cluster, 'PG_VERSION'), 'utf8').catch(unlessMissing);
  if (version === null) return createCluster(seat, binaries, address);
  const { uid } = await stat(seat.cluster);
  if (uid !== seat.account.uid && process.platform !== 'win32') throw notOurs(seat.cluster);
  if (version.trim() !== binaries.major) {
    throw refuse(
      `The database in ${seat.cluster} was made by PostgreSQL ${version.trim()}, this is PostgreSQL ${binaries.major}.`,
      'Begin anew with an empty folder',
    );
  }
}

function unlessMissing(cause: NodeJS.ErrnoException): null {
  if (cause.code === 'ENOENT') return null;
  throw cause;
}

const notOurs = (cluster: string): Error =>
  refuse(`The database in ${cluster} belongs to another account of this machine.`, 'Start it as the account that made it, begin anew with an empty folder');

async function createCluster(seat: Seat, binaries: Binaries, address: Address): Promise<void> {
  const unfinished = await privateFolder(`${seat.cluster}.${process.pid}`, seat.account);
  try {
    await run(binaries.initdb, [
      `--pgdata=${unfinished}`, '--username=postgres', '--encoding=UTF8', '--locale=C',
      '--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...address.access,
    ], { ...spawnAs(seat.account), cwd: seat.sockets, env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } });
    await rename(unfinished, seat.cluster);
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true });
    if (await stat(seat.cluster).catch(() => null)) return; // somebody else was faster
    throw refuse(`The database could not be made in ${seat.home}: ${lastWords(cause)}`, 'Mend that', cause);
  }
}

/** The line of initdb's output that names the cause. */
function lastWords(cause: unknown): string {
  const { stderr, message } = cause as { stderr?: string; message: string };
  const lines = (stderr ?? '').split('\n').map((line) => line.trim());
  const telling = lines.find((line) => /error|could not|cannot/i.test(line)) ?? message;
  return telling.replace(/^(initdb|postgres): /, '').replace(/\.?$/, '.');
}
