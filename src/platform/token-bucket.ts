/** Lets a caller through at a steady rate with short bursts. Keyed by a closed set of names, so it cannot grow without bound. */
export interface TokenBucket {
  /** Seconds to wait before asking again; 0 = through. */
  take(key: string, nowMs: number): number;
}

/** @param perSecond steady rate; the burst is two seconds' worth */
export function createTokenBucket(perSecond: number): TokenBucket {
  const burst = perSecond * 2;
  const levels = new Map<string, { tokens: number; at: number }>();
  return {
    take(key, nowMs) {
      const level = levels.get(key) ?? { tokens: burst, at: nowMs };
      // A clock that steps back must not take tokens away.
      level.tokens = Math.min(burst, level.tokens + (Math.max(0, nowMs - level.at) / 1000) * perSecond);
      level.at = nowMs;
      levels.set(key, level);
      if (level.tokens < 1) return Math.ceil((1 - level.tokens) / perSecond);
      level.tokens -= 1;
      return 0;
    },
  };
}
