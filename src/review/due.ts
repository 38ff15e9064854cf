import { URGENCY_HOURS, type Urgency } from '../domain/alert.js';
import type { Due } from '../domain/due-reason.js';

/** 19 USC 4318(b): act, or say within 48 hours why not. It is the clock of everything that names no shorter one. */
const LONGEST_HOURS = 48;
const HOUR = 3_600_000;

export interface Clocked {
  readonly recordType: string;
  readonly urgency?: string | undefined;
  /** ISO 8601: when the sender wants to have heard. */
  readonly dueBy?: string | undefined;
  /** What the agreement gives for an answer of this urgency, if it names any. */
  readonly agreedHours?: number | undefined;
}

/**
 * The end of the act-or-explain clock: 48 hours, the hours of the urgency, those of the agreement, or what the sender asks for,
 * whichever is earliest. A request names its own day, which may be later; only the agreement asks for less.
 * What the sender put before the moment we had it is due at once. Of two that say the same, the one nearer to home is the reason.
 */
export function dueOf({ recordType, urgency, dueBy, agreedHours }: Clocked, receivedAt: Date): Due {
  const came = receivedAt.getTime();
  const asked = dueBy === undefined ? undefined : Math.max(Date.parse(dueBy), came);
  const hours = URGENCY_HOURS[urgency as Urgency];
  const ours: Due = { at: new Date(came + (hours ?? LONGEST_HOURS) * HOUR), reason: hours === undefined || hours === LONGEST_HOURS ? 'usual' : 'urgency' };
  const claims: Due[] = [
    ...(recordType === 'request' && asked !== undefined ? [] : [ours]),
    ...(asked === undefined ? [] : [{ at: new Date(asked), reason: 'sender' } as const]),
    ...(agreedHours === undefined ? [] : [{ at: new Date(came + agreedHours * HOUR), reason: 'agreement' } as const]),
  ];
  return claims.reduce((earliest, claim) => (claim.at < earliest.at ? claim : earliest));
}
