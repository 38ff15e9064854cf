import type { Agreement } from './agreement.js';

const DAY = 86_400_000;

/** The agreement that a message of ours names: it left under it. */
export function agreementNamed(agreements: readonly Agreement[], agreementId: string | undefined): Agreement | undefined {
  return agreements.find((one) => one.agreementId === agreementId);
}

/** Hours to answer something of this urgency; undefined when the agreement, or its lack, says nothing. */
export function agreedHours(agreement: Pick<Agreement, 'responseHours'> | undefined, urgency: string | undefined): number | undefined {
  return urgency === undefined ? undefined : agreement?.responseHours[urgency];
}

/**
 * The last day (ISO, UTC) on which the receiver may keep something in use: the day its handling names, or the days of the agreement
 * counted from `from`, whichever is earlier. Undefined when neither says anything.
 */
export function lastDayOfUse(agreement: Pick<Agreement, 'retentionDays'> | undefined, retainUntil: string | undefined, from: Date): string | undefined {
  const days = agreement?.retentionDays ?? null;
  if (days === null) return retainUntil;
  const agreed = new Date(from.getTime() + days * DAY).toISOString().slice(0, 10);
  return retainUntil !== undefined && retainUntil < agreed ? retainUntil : agreed;
}
