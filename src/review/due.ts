import { URGENCY_HOURS, type Urgency } from '../domain/alert.js';

/** 19 USC 4318(b): act, or say within 48 hours why not. It is the clock of everything that names no shorter one. */
const LONGEST_HOURS = 48;

export interface Clocked {
  readonly recordType: string;
  readonly urgency?: string | undefined;
  /** ISO 8601: when the sender wants to have heard. */
  readonly dueBy?: string | undefined;
}

/**
 * The end of the act-or-explain clock: 48 hours, the hours of the urgency, or what the sender asks for, whichever is earliest.
 * A request names its own day, which may be later. What the sender put before the moment we had it is due at once.
 */
export function dueAt({ recordType, urgency, dueBy }: Clocked, receivedAt: Date): Date {
  const asked = dueBy === undefined ? undefined : Math.max(Date.parse(dueBy), receivedAt.getTime());
  if (recordType === 'request' && asked !== undefined) return new Date(asked);
  const clock = receivedAt.getTime() + (URGENCY_HOURS[urgency as Urgency] ?? LONGEST_HOURS) * 3_600_000;
  return new Date(Math.min(clock, asked ?? clock));
}
