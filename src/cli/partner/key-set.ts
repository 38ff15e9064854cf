import { readFile } from 'node:fs/promises';
import { fetchKeySet, keySetOf, WELL_KNOWN_KEYS, type KeySet } from '../../client/key-set.js';
import { NotProven } from '../../client/not-proven.js';
import type { ChannelOptions } from '../../platform/channel.js';
import { CommandFailure, EXIT, usage } from '../exit.js';

export type { KeySet };

export interface KeySource {
  /** A file or an https address; left out, the key set of the door itself. */
  readonly jwks?: string;
  readonly baseUrl: string;
  readonly tls?: ChannelOptions['tls'];
  readonly timeoutMs: number;
}

/**
 * Reads the keys that verify answers and receipts. From the door itself they are only as good as TLS and its authority: a
 * partner in production keeps the confirmed set in a file.
 */
export async function readKeySet(source: KeySource): Promise<KeySet> {
  const { jwks, baseUrl } = source;
  try {
    if (jwks === undefined || /^https?:\/\//.test(jwks)) return await fetchKeySet(jwks ?? baseUrl + WELL_KNOWN_KEYS, source);
    return keySetOf(await fileIn(jwks, baseUrl), `the file ${jwks}`);
  } catch (error) {
    if (!(error instanceof NotProven)) throw error;
    throw new CommandFailure(EXIT.unverified, error.message, { next: 'Check --to, or name the confirmed keys of the receiver with --jwks FILE.' });
  }
}

async function fileIn(path: string, baseUrl: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw usage(`The key set ${path} cannot be read.`, `Save one with: curl --cacert CA ${baseUrl}${WELL_KNOWN_KEYS}`);
  });
  try {
    const read = JSON.parse(text) as { kty?: unknown } | null;
    // One public key alone, as `crx keys new` writes it, is a set of one.
    return read?.kty === undefined ? read : { keys: [read] };
  } catch {
    throw new NotProven(`the file ${path} is not a JSON Web Key Set, which looks like {"keys": [...]}.`);
  }
}
