const FIRST_MS = 500;
const LONGEST_MS = 300_000;
/** What a partner asks for is heeded, but not for ever: it may have meant something else. */
const LONGEST_ASKED_MS = 3_600_000;
/** Not at once: jitter alone may come out as nothing. */
const SHORTEST_MS = 100;

/**
 * How long to wait before the next attempt on a line that fails: exponential, with full jitter, so that many senders do not come back
 * at the same moment.
 * @param failures attempts that failed in a row, from 1
 * @param random uniform in [0, 1)
 * @param retryAfter seconds that the partner asked us to wait
 * @returns milliseconds; at most five minutes, or an hour where the partner asked for it
 */
export function pauseAfter(failures: number, random: number, retryAfter = 0): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 30));
  const asked = Math.min(retryAfter * 1000, LONGEST_ASKED_MS);
  return Math.max(SHORTEST_MS, Math.round(random * ceiling), asked);
}
