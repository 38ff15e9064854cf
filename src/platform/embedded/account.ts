import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The operating-system account PostgreSQL runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  /** True when it is not our own account, so that uid and gid must be given when a process is spawned. */
  readonly other: boolean;
}

/**
 * PostgreSQL refuses to run as root. Root therefore lends it another account: the one that owns the cluster already
 * (an ordinary user made it, root starts it), else `nobody`. Everyone else runs it as themselves.
 */
export async function accountFor(cluster: string): Promise<Account> {
  const self = { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
  if (self.uid !== 0) return { ...self, other: false };
  const owner = await stat(cluster).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, other: true };
  return { ...(await nobody()), other: true };
}

/** What to add to the options of `spawn` so that the process runs as this account. */
export function spawnAs(account: Account): { uid?: number; gid?: number } {
  return account.other ? { uid: account.uid, gid: account.gid } : {};
}

/** Containers without an /etc/passwd line for `nobody` still give 65534 to nobody. */
async function nobody(): Promise<{ uid: number; gid: number }> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const fields = passwd.split('\n').find((line) => line.startsWith('nobody:'))?.split(':') ?? [];
  return { uid: Number(fields[2] ?? 65534), gid: Number(fields[3] ?? 65534) };
}

/** Whether the account may walk down to this path and, at its end, read (4), enter (1) or both (5). */
export async function canReach(path: string, account: Account, wanted: 1 | 4 | 5 = 1): Promise<boolean> {
  if (!account.other) return true;
  const found = await stat(path).catch(() => null);
  if (!found) return false;
  const shift = found.uid === account.uid ? 6 : found.gid === account.gid ? 3 : 0;
  if (((found.mode >> shift) & wanted) !== wanted) return false;
  const parent = dirname(path);
  return parent === path || canReach(parent, account, 1);
}
