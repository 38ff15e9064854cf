import { Refusal } from '../platform/refusal.js';
import { CLOCK_SKEW, MAX_LIFETIME } from './profile.js';

/**
 * Refuses `signature_future` and `signature_stale`, with both clocks in the text: clocks that disagree are the commonest
 * reason, and the sender can see only one of them.
 * @param created seconds since the epoch
 * @param expires seconds since the epoch
 * @param now milliseconds since the epoch
 */
export function assertFresh(created: number, expires: number, now: number): void {
  const seconds = now / 1000;
  if (created > seconds + CLOCK_SKEW) {
    const ahead = difference(created - seconds);
    throw new Refusal('signature_future', {
      detail: `The signature says it was created at ${iso(created)}; our clock says ${iso(seconds)}: ` +
        `${ahead} ahead, ${CLOCK_SKEW} s are allowed.`,
    });
  }
  const end = Math.min(expires, created + MAX_LIFETIME);
  if (seconds > end + CLOCK_SKEW) {
    throw new Refusal('signature_stale', {
      detail: `The signature was created at ${iso(created)} and good until ${iso(end)}; our clock says ${iso(seconds)}: ` +
        `${difference(seconds - created)} after it was created, ${difference(seconds - end)} after its end (${CLOCK_SKEW} s are allowed).`,
    });
  }
}

function difference(seconds: number): string {
  return `${Math.round(seconds)} s`;
}

/** Times beyond what a date can say (a signature may claim any integer) are given as the number they are. */
function iso(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? `${seconds} s` : date.toISOString();
}
