import { chmod, chown, lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { accountFor, canReach, type Account } from './account.js';
import { digestOf, homeElsewhere } from './elsewhere.js';
import { refuse, refuseFolder } from './refuse.js';

/** Where one embedded server lives. All of it belongs to the launcher: nothing else may be kept there. */
export interface Seat {
  /** The folder the caller asked for. */
  readonly dataDir: string;
  /** The folder that holds the rest: dataDir itself, unless the account cannot reach it. */
  readonly home: string;
  readonly cluster: string;
  readonly sockets: string;
  readonly log: string;
  readonly account: Account;
}

/** The kernel's limit is 108 bytes (104 on macOS) with the file name; PostgreSQL adds `/.s.PGSQL.5432`. */
const LONGEST_SOCKET_FOLDER = 85;

/**
 * Finds, and makes, the folders for the data folder asked for.
 * @throws Refusal `unavailable` when a folder cannot be made or belongs to somebody else
 */
export async function takeSeat(dataDir: string): Promise<Seat> {
  const asked = resolve(dataDir);
  try {
    const account = await accountFor(join(asked, 'cluster'));
    await mkdir(asked, { recursive: true });
    await chmod(asked, account.other ? 0o711 : 0o700);
    const home = (await canReach(asked, account)) ? asked : await homeElsewhere(asked, account);
    const sockets = await socketFolder(home, account);
    return { dataDir: asked, home, cluster: join(home, 'cluster'), sockets, log: join(home, 'postgres.log'), account };
  } catch (cause) {
    throw refuseFolder(asked, cause);
  }
}

/** Makes a folder that only the account (and root) may enter; refuses one that another account put there. */
export async function privateFolder(path: string, account: Account): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const found = await lstat(path);
  const ours = found.isDirectory() && (found.uid === account.uid || (account.other && found.uid === 0));
  if (!ours && process.platform !== 'win32') {
    throw refuse(`The folder ${path} belongs to another account.`, 'Remove it');
  }
  if (account.other) await chown(path, account.uid, account.gid);
  await chmod(path, 0o700);
  return path;
}

async function socketFolder(home: string, account: Account): Promise<string> {
  const near = join(home, 'socket');
  if (Buffer.byteLength(near) <= LONGEST_SOCKET_FOLDER) return privateFolder(near, account);
  for (const base of [tmpdir(), '/tmp', '/var/tmp']) {
    const folder = join(base, `crx-${digestOf(`${account.uid}:${home}`)}`);
    const fits = Buffer.byteLength(folder) <= LONGEST_SOCKET_FOLDER;
    if (fits && (await canReach(base, account))) return privateFolder(folder, account);
  }
  throw refuse(`The path ${home} is too long for a socket.`, 'Move the checkout to a shorter path');
}
