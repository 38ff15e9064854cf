import { readFile } from 'node:fs/promises';
import type { KeyObject } from 'node:crypto';
import type { KeyRecord } from '../../envelope/public-key.js';
import { importPublicKey } from '../../envelope/public-key.js';
import { openChannel, type ChannelOptions } from '../../platform/channel.js';
import { CommandFailure, EXIT, usage } from '../exit.js';

/** The keys of one gateway, as far as we may believe them. */
export interface KeySet {
  /** In words: where they came from, for the person who has to trust them. */
  readonly origin: string;
  readonly keyids: readonly string[];
  record(keyid: string): KeyRecord | undefined;
  key(keyid: string): KeyObject | undefined;
}

export interface KeySource {
  /** A file or an https address; left out, the key set of the door itself. */
  readonly jwks?: string;
  readonly baseUrl: string;
  readonly tls?: ChannelOptions['tls'];
  readonly timeoutMs: number;
}

const WELL_KNOWN = '/.well-known/jwks.json';

/**
 * Reads the keys that verify answers and receipts. From the door itself they are only as good as TLS and its authority: a
 * partner in production keeps the confirmed set in a file.
 */
export async function readKeySet(source: KeySource): Promise<KeySet> {
  const { jwks } = source;
  if (jwks !== undefined && !/^https?:\/\//.test(jwks)) {
    const text = await readFile(jwks, 'utf8').catch(() => {
      throw usage(`The key set ${jwks} cannot be read.`, `Save one with: curl --cacert CA ${source.baseUrl}${WELL_KNOWN}`);
    });
    return keySet(text, `the file ${jwks}`);
  }
  const url = new URL(jwks ?? source.baseUrl + WELL_KNOWN);
  return keySet(await fetchKeySet(url, source), url.href);
}

async function fetchKeySet(url: URL, { tls, timeoutMs }: KeySource): Promise<string> {
  const channel = openChannel({ baseUrl: url.origin, timeoutMs, ...(tls ? { tls } : {}) });
  try {
    const headers = [['Host', channel.authority], ['Accept', 'application/json']] as const;
    const answer = await channel.send({ method: 'GET', target: url.pathname + url.search, headers, body: Buffer.alloc(0) });
    if (answer.status !== 200) throw new CommandFailure(EXIT.unverified, `${url.href} gives no key set (status ${answer.status}).`, { next: 'Check --to, or name the confirmed keys with --jwks FILE.' });
    return answer.body.toString('utf8');
  } finally {
    channel.close();
  }
}

function keySet(text: string, origin: string): KeySet {
  const records = new Map<string, KeyRecord>();
  for (const jwk of keysIn(text, origin)) {
    try {
      const imported = importPublicKey(jwk);
      // Which administration a published key belongs to is not in the set: it is the one whose door was asked.
      records.set(imported.keyid, { ...imported, state: 'active', administration: 'receiver' });
    } catch {
      // A kind of key we do not know verifies nothing and does not stop the others.
    }
  }
  if (records.size === 0) throw new CommandFailure(EXIT.unverified, `There is no usable key in ${origin}.`, { next: 'Name the confirmed keys of the receiver with --jwks FILE.' });
  return { origin, keyids: [...records.keys()], record: (keyid) => records.get(keyid), key: (keyid) => records.get(keyid)?.key };
}

function keysIn(text: string, origin: string): unknown[] {
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown };
    if (Array.isArray(keys)) return keys;
  } catch {
    // Said below, in one way for both.
  }
  throw new CommandFailure(EXIT.unverified, `${origin} is not a JSON Web Key Set.`, { next: 'A key set looks like {"keys": [...]}.' });
}
