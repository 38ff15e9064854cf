import { createClient, type Client } from '../../client/client.js';
import type { CheckpointStore } from '../../client/checkpoint-store.js';
import type { Exchange } from '../../client/exchange.js';
import type { KeySet } from '../../client/key-set.js';
import { withRetry, type Attempts } from '../../client/retry.js';
import type { Context } from '../context.js';
import { readSigningKey } from '../keys/key-files.js';
import { readKeySet } from './key-set.js';
import type { PartnerSetup } from './options.js';

/** A partner at the door of a gateway: signed requests, verified answers, and the keys they were verified with. */
export interface Connection {
  readonly client: Client;
  readonly exchange: Exchange;
  readonly keys: KeySet;
  readonly keyid: string;
  readonly baseUrl: string;
}

export interface ConnectOptions {
  readonly attempts?: number;
  readonly checkpoints?: CheckpointStore;
}

/** What the client does not do alone: keys and certificates from files, and words for whoever waits. */
export async function connect(setup: PartnerSetup, { clock, output }: Context, { attempts = 4, checkpoints }: ConnectOptions = {}): Promise<Connection> {
  const patience: Attempts = { most: attempts, onRetry: (why, wait) => output.warn(`${why}; trying again in ${(wait / 1000).toFixed(1)} s`) };
  const signingKey = await readSigningKey(setup.key);
  const keys = await withRetry(() => readKeySet(setup), patience);
  const { baseUrl, timeoutMs, tls } = setup;
  const client = createClient({ baseUrl, signingKey, keys, timeoutMs, attempts, onRetry: patience.onRetry, now: () => clock.now().getTime(), ...(tls ? { tls } : {}), ...(checkpoints ? { checkpoints } : {}) });
  return { client, exchange: client.exchange, keys, keyid: signingKey.keyid, baseUrl };
}
