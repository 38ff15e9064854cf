import { Refusal } from '../platform/refusal.js';
import { NONCE_MEMORY } from './profile.js';

/** Remembers which nonces a key has used, for as long as a signature with one of them could still be accepted. */
export interface NonceGuard {
  /**
   * Remembers a nonce of a verified signature.
   * @param now milliseconds since the epoch
   * @returns false when this key has used this nonce before
   */
  remember(keyid: string, nonce: string, now: number): boolean;
  /** How many nonces are remembered. */
  size(): number;
}

export interface NonceGuardLimits {
  /** Nonces kept at most; more than that within seven minutes is refused (`unavailable`), never forgotten early. */
  readonly capacity?: number;
}

interface Generation {
  readonly start: number;
  readonly seen: Map<string, Set<string>>;
  count: number;
}

const STEP = 60_000;
const DEFAULT_CAPACITY = 2_000_000;

/** A memory of one process. Forgets in steps of a minute: dropping a generation costs the same whatever it holds. */
export function createNonceGuard(limits: NonceGuardLimits = {}): NonceGuard {
  const capacity = limits.capacity ?? DEFAULT_CAPACITY;
  let generations: Generation[] = [];
  const size = (): number => generations.reduce((sum, each) => sum + each.count, 0);

  return {
    size,
    remember(keyid, nonce, now) {
      // A generation goes when even its last moment is further back than the memory has to reach.
      generations = generations.filter((each) => each.start + STEP + NONCE_MEMORY * 1000 > now);
      if (generations.some((each) => each.seen.get(keyid)?.has(nonce))) return false;
      if (size() >= capacity) {
        const inside = `nonce memory full (${capacity})`;
        throw new Refusal('unavailable', { detail: 'Too many messages in too short a time.', inside, retryAfter: STEP / 1000 });
      }
      let newest = generations.at(-1);
      if (newest === undefined || now >= newest.start + STEP) {
        newest = { start: now, seen: new Map(), count: 0 };
        generations.push(newest);
      }
      const seen = newest.seen.get(keyid) ?? new Set();
      newest.seen.set(keyid, seen.add(unshared(nonce)));
      newest.count += 1;
      return true;
    },
  };
}

/** A copy of its own: a slice of a header would keep the whole header alive for seven minutes. */
function unshared(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
