import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { JsonWebKey } from 'node:crypto';
import type { NewKey } from './new-key.js';
import { loadSigningKey, type SigningKey } from './private-key.js';

/** Where our private keys lie: the first in a file of its own, those of rotations beside it as `<name>.<keyid>.jwk`. */
export const fileBeside = (first: string, keyid: string): string => join(dirname(first), `${stemOf(first)}.${keyid}.jwk`);
const stemOf = (file: string): string => basename(file).replace(/(\.jwk)?(\.json)?$/, '');

/** Writes a new key beside the first one, readable by its owner only. @returns the file */
export async function keepBeside(first: string, key: NewKey): Promise<string> {
  const file = fileBeside(first, key.keyid);
  await writeFile(file, `${JSON.stringify(key.privateJwk, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
  return file;
}

const readKey = (path: string): SigningKey => loadSigningKey(JSON.parse(readFileSync(path, 'utf8')) as JsonWebKey);

/** All of them, the first one first. @throws Error when that one cannot be read */
export function readKeys(file: string): Map<string, SigningKey> {
  const first = readKey(file);
  return new Map([[first.keyid, first], ...readBeside(file)]);
}

/** Keys of rotations. One that cannot be read, as while it is being copied, is not there. */
export function readBeside(file: string): Map<string, SigningKey> {
  const prefix = `${stemOf(file)}.`;
  const names = readdirSync(dirname(file)).filter((name) => name.startsWith(prefix) && /^[A-Za-z0-9_-]{43}\.jwk$/.test(name.slice(prefix.length)));
  return new Map(names.flatMap((name) => {
    try {
      const key = readKey(join(dirname(file), name));
      return [[key.keyid, key] as const];
    } catch {
      return [];
    }
  }));
}
