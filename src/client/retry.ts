import { setTimeout as pause } from 'node:timers/promises';
import { NetworkError } from '../platform/channel.js';
import { PartnerRefusal, UnverifiedAnswer } from './exchange.js';

export interface Attempts {
  /** The first one included. */
  readonly most: number;
  /** Told before each wait. */
  onRetry?(why: string, waitMs: number): void;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;
/** What another attempt cannot mend: a name nobody knows, a certificate that is not trusted, an answer too large, nobody who waits. */
const LASTING = /CERT|SELF_SIGNED|UNABLE_TO_|ENOTFOUND|EANSWERTOOLARGE|EABORTED/;

/**
 * Asks with a bounded number of attempts: again only where nothing is known to have happened (the network failed, something between
 * us answered for the gateway) or the gateway asked for patience. Each attempt is signed anew over the same bytes, so it can never be taken twice.
 */
export async function withRetry<T>(ask: () => Promise<T>, { most, onRetry }: Attempts): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const wait = waitBefore(error, attempt);
      if (wait === undefined || attempt >= most) throw error;
      onRetry?.((error as Error).message, wait);
      await pause(wait);
    }
  }
}

/** Milliseconds, or undefined when the same bytes will get the same answer, or not for a long time another. */
function waitBefore(error: unknown, attempt: number): number | undefined {
  const backOff = Math.round(Math.min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT) * (0.5 + Math.random() / 2));
  if (error instanceof NetworkError) return LASTING.test(error.code) ? undefined : backOff;
  if (error instanceof UnverifiedAnswer) return error.status >= 500 ? backOff : undefined;
  if (!(error instanceof PartnerRefusal) || !error.retryable) return undefined;
  const asked = (error.retryAfter ?? 0) * 1000;
  return asked > LONGEST_WAIT ? undefined : asked + Math.round(Math.random() * backOff);
}
