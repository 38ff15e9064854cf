import type { KeyObject } from 'node:crypto';
import { importPublicKey, type KeyRecord } from '../envelope/public-key.js';
import { openChannel, type ChannelOptions } from '../platform/channel.js';
import { NotProven } from './not-proven.js';

/** The keys of one gateway, as far as we may believe them. */
export interface KeySet {
  /** In words: where they came from, for the person who has to trust them. */
  readonly origin: string;
  readonly keyids: readonly string[];
  record(keyid: string): KeyRecord | undefined;
  key(keyid: string): KeyObject | undefined;
}

export interface KeySource {
  readonly tls?: ChannelOptions['tls'];
  readonly timeoutMs: number;
}

export const WELL_KNOWN_KEYS = '/.well-known/jwks.json';

/**
 * The usable keys of a JSON Web Key Set (RFC 7517 section 5).
 * @param whose administration code, where it is known; a set does not say it
 * @throws NotProven when there is none
 */
export function keySetOf(jwks: unknown, origin: string, whose = 'receiver'): KeySet {
  const keys = (jwks as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys)) throw new NotProven(`${origin} is not a JSON Web Key Set, which looks like {"keys": [...]}.`);
  const records = new Map<string, KeyRecord>();
  for (const jwk of keys as unknown[]) {
    try {
      const imported = importPublicKey(jwk);
      records.set(imported.keyid, { ...imported, state: 'active', administration: whose });
    } catch {
      // A kind of key we do not know verifies nothing and does not stop the others.
    }
  }
  if (records.size === 0) throw new NotProven(`There is no usable key in ${origin}.`);
  return { origin, keyids: [...records.keys()], record: (keyid) => records.get(keyid), key: (keyid) => records.get(keyid)?.key };
}

/** Fetches a key set. It is only as good as TLS and its authority: in production keep the set that your officers confirmed. */
export async function fetchKeySet(address: string, { tls, timeoutMs }: KeySource, whose?: string): Promise<KeySet> {
  const url = new URL(address);
  const channel = openChannel({ baseUrl: url.origin, timeoutMs, ...(tls ? { tls } : {}) });
  try {
    const headers = [['Host', channel.authority], ['Accept', 'application/json']] as const;
    const answer = await channel.send({ method: 'GET', target: url.pathname + url.search, headers, body: Buffer.alloc(0) });
    if (answer.status !== 200) throw new NotProven(`${url.href} gives no key set (status ${answer.status}).`);
    return keySetOf(parsed(answer.body.toString('utf8')), url.href, whose);
  } finally {
    channel.close();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
