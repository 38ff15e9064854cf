import { setTimeout as pause } from 'node:timers/promises';
import { createExchange, PartnerRefusal, type Exchange } from '../../client/exchange.js';
import { NetworkError } from '../../platform/channel.js';
import type { Context } from '../context.js';
import { readSigningKey } from '../keys/key-files.js';
import { readKeySet, type KeySet } from './key-set.js';
import type { PartnerSetup } from './options.js';

/** A partner at the door of a gateway: signed requests, verified answers, and the keys they were verified with. */
export interface Connection {
  readonly exchange: Exchange;
  readonly keys: KeySet;
  readonly keyid: string;
  readonly baseUrl: string;
}

export async function connect(setup: PartnerSetup, { clock }: Context): Promise<Connection> {
  const signingKey = await readSigningKey(setup.key);
  const keys = await readKeySet(setup);
  const exchange = createExchange({ ...setup, signingKey, keyFor: keys.record, now: () => clock.now().getTime() });
  return { exchange, keys, keyid: signingKey.keyid, baseUrl: setup.baseUrl };
}

export interface Attempts {
  readonly most: number;
  /** Told before each wait. */
  onRetry(why: string, waitMs: number): void;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;

/**
 * Sends with a bounded number of attempts: again only where nothing is known to have happened (the network failed) or the
 * gateway asked for patience. Each attempt is signed anew over the same bytes, so it can never be taken twice.
 */
export async function withRetry<T>(send: () => Promise<T>, { most, onRetry }: Attempts): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      const wait = waitBefore(error, attempt);
      if (wait === undefined || attempt >= most) throw error;
      onRetry((error as Error).message, wait);
      await pause(wait);
    }
  }
}

/** Milliseconds, or undefined when the same bytes will get the same answer. */
function waitBefore(error: unknown, attempt: number): number | undefined {
  const backOff = Math.min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT) * (0.5 + Math.random() / 2);
  if (error instanceof NetworkError) return /CERT|SELF_SIGNED|UNABLE_TO_|ENOTFOUND/.test(error.code) ? undefined : Math.round(backOff);
  if (!(error instanceof PartnerRefusal) || error.answer.status !== 503) return undefined;
  return Math.round(Math.min((error.retryAfter ?? 0) * 1000, LONGEST_WAIT) || backOff);
}
