import { URGENCY_HOURS, type Urgency } from '../domain/alert.js';

/** 19 USC 4318(b): act, or say within 48 hours why not. It is the clock of everything that names no shorter one. */
const LONGEST_HOURS = 48;

/** The end of the act-or-explain clock. */
export function dueAt(urgency: string | undefined, receivedAt: Date): Date {
  const hours = URGENCY_HOURS[urgency as Urgency] ?? LONGEST_HOURS;
  return new Date(receivedAt.getTime() + hours * 3_600_000);
}
