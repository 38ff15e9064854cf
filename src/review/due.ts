/** Hours within which an alert of this urgency must be acted on or its inaction explained. */
const HOURS: Readonly<Record<string, number>> = { flash: 1, urgent: 12, routine: 48 };

/** The end of the act-or-explain clock; what names no urgency has the 48 hours of a routine alert. */
export function dueAt(urgency: string | undefined, receivedAt: Date): Date {
  return new Date(receivedAt.getTime() + (HOURS[urgency ?? 'routine'] ?? 48) * 3_600_000);
}
