import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readSigningKey } from '../keys/key-files.js';
import { CommandFailure } from '../exit.js';
import { fail, ok, warn, type Line } from './finding.js';

const DAY = 86_400_000;
const RENEW_DAYS = 30;

/** A signing key: readable, sound, and nobody else's to read. */
export async function checkSigningKey(file: string, owner: string): Promise<Line> {
  const subject = `${owner} signing key`;
  try {
    const { keyid, alg } = await readSigningKey(file);
    return (await openToOthers(file)) ?? ok(subject, `${alg}, keyid ${keyid}`);
  } catch (error) {
    const next = error instanceof CommandFailure ? error.more.next : undefined;
    return fail(subject, (error as Error).message, next ?? 'Make one with "crx keys new" and register it.');
  }
  async function openToOthers(path: string): Promise<Line | undefined> {
    const exposed = await isOpenToOthers(path);
    return exposed ? fail(subject, `${path} can be read by other accounts of this machine`, `chmod 600 ${path}`) : undefined;
  }
}

/** A certificate and its key: they belong together, are not over, and the key is private. */
export async function checkCertificate(files: { readonly cert: string; readonly key: string }, owner: string, now: Date): Promise<Line> {
  const subject = `${owner} ${basename(files.cert, '.pem')} certificate`;
  const renew = `Make a new one (development: crx cert dev --name ${owner}) and register it.`;
  try {
    const certificate = new X509Certificate(await readFile(files.cert, 'utf8'));
    if (!certificate.checkPrivateKey(createPrivateKey(await readFile(files.key, 'utf8')))) return fail(subject, `${files.key} is not the key of ${files.cert}`, renew);
    if (await isOpenToOthers(files.key)) return fail(subject, `${files.key} can be read by other accounts of this machine`, `chmod 600 ${files.key}`);
    const days = Math.floor((new Date(certificate.validTo).getTime() - now.getTime()) / DAY);
    if (days < 0) return fail(subject, `it ended ${-days} days ago`, renew);
    return days < RENEW_DAYS ? warn(subject, `it ends in ${days} days`, renew) : ok(subject, `${days} days left`);
  } catch (error) {
    return fail(subject, `it cannot be read: ${(error as Error).message}`, renew);
  }
}

async function isOpenToOthers(file: string): Promise<boolean> {
  // Windows answers 0666 for every file: its permissions are kept elsewhere.
  if (process.platform === 'win32') return false;
  return ((await stat(file)).mode & 0o077) !== 0;
}
