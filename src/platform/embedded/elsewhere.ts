import { createHash } from 'node:crypto';
import { access, chmod, lstat, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canReach, type Account } from './account.js';
import { stopPostmaster } from './postmaster.js';
import { refuse } from './refuse.js';

/** Names, in everything we keep in the system's place, the path for which it was made. */
export const MADE_FOR = 'made-for';
const POINTER = 'lives-elsewhere';
const FOLDER = 'customs-risk-exchange';

/**
 * Below a private folder (a checkout in root's home) the account cannot reach the data, so the data goes to the
 * system's place. Taking away the folder asked for takes the data with it: without the pointer, it begins anew.
 */
export async function homeElsewhere(asked: string, account: Account): Promise<string> {
  const base = await reachableFolder(account);
  const home = join(base, digestOf(asked));
  const pointer = join(asked, POINTER);
  const known = await readFile(pointer, 'utf8').catch(() => '');
  if (known.trim() !== home) await removeHome(home);
  await removeAbandoned(base);
  await mkdir(home, { recursive: true });
  await chmod(home, 0o711);
  await writeFile(join(home, MADE_FOR), asked);
  await writeFile(pointer, `${home}\n`);
  return home;
}

/** The first of the system's folders in which root may write and the account may walk. */
export async function reachableFolder(account: Account): Promise<string> {
  for (const base of ['/var/lib', '/var/tmp', tmpdir(), '/tmp']) {
    const folder = join(base, FOLDER);
    const made = await mkdir(folder, { recursive: true }).then(() => lstat(folder)).catch(() => null);
    if (!made?.isDirectory() || made.uid !== 0) continue;
    await chmod(folder, 0o711);
    if (await canReach(folder, account)) return folder;
  }
  throw refuse('No folder was found that the database account can reach.', 'Move the checkout out of the private folder');
}

export function digestOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}

/** What was made for checkouts that are gone: a thrown-away clone must not leave its data, or its server, behind. */
async function removeAbandoned(base: string): Promise<void> {
  for (const name of await readdir(base)) {
    const path = await readFile(join(base, name, MADE_FOR), 'utf8').catch(() => null);
    if (path !== null && !(await exists(path))) await removeHome(join(base, name));
  }
}

async function removeHome(home: string): Promise<void> {
  await stopPostmaster(join(home, 'cluster'));
  await rm(home, { recursive: true, force: true });
}

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);
