import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { loadSigningKey, type SigningKey } from '../../envelope/private-key.js';
import { usage } from '../exit.js';
import type { NewKey } from './new-key.js';

export interface KeyFiles {
  readonly privateJwk: string;
  readonly publicJwk: string;
  readonly privatePem: string;
}

/** Where the three forms of a key lie, for the name of its private JWK. */
export function keyFilesFor(privateJwk: string): KeyFiles {
  const stem = join(dirname(privateJwk), basename(privateJwk).replace(/(\.jwk)?(\.json)?$/, ''));
  return { privateJwk, publicJwk: `${stem}.public.jwk`, privatePem: `${stem}.pem` };
}

/** Writes a key; what is private can be read by its owner only. Nothing is overwritten unless `force` says so. */
export async function writeKeyFiles(key: NewKey, privateJwk: string, force = false): Promise<KeyFiles> {
  const files = keyFilesFor(privateJwk);
  await mkdir(dirname(privateJwk), { recursive: true });
  // Removed first: writing over a file would keep the permissions it had.
  if (force) for (const file of Object.values(files)) await rm(file, { force: true });
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  await writeFile(files.privateJwk, json(key.privateJwk), { flag: 'wx', mode: 0o600 });
  await writeFile(files.privatePem, key.privatePem, { flag: 'wx', mode: 0o600 });
  await writeFile(files.publicJwk, json(key.publicJwk), { flag: 'wx' });
  return files;
}

/** Reads and checks a private JWK. @throws CommandFailure (usage) in the words of the person who named the file */
export async function readSigningKey(file: string): Promise<SigningKey> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw usage(`The signing key ${file} cannot be read.`, 'Make one with "crx keys new", or name another with --key.');
  });
  try {
    return loadSigningKey(JSON.parse(text) as Parameters<typeof loadSigningKey>[0]);
  } catch (error) {
    throw usage(`${file} is not a usable signing key: ${error instanceof SyntaxError ? 'it is not JSON' : (error as Error).message}.`, 'Make one with "crx keys new".');
  }
}
