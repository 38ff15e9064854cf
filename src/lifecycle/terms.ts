/** Nobody judges these by themselves: they belong to a record that is reviewed. */
const UNREVIEWED: ReadonlySet<string> = new Set(['feedback', 'request', 'reply', 'withdrawal']);

export interface RecordDates {
  readonly kind: string;
  readonly receivedAt: Date;
  /** Of its handling; ISO day. */
  readonly reviewBy: string | null;
  /** The last day of use, by its handling or the agreement; ISO day. */
  readonly eraseBy: string | null;
}

/** The day (ISO) by which somebody has to decide whether a record is still needed: a year after it came, or the earlier day its handling names. Null for what is not reviewed. */
export function reviewOn({ kind, receivedAt, reviewBy }: RecordDates): string | null {
  if (UNREVIEWED.has(kind)) return null;
  const yearly = aYearAfter(receivedAt);
  return reviewBy !== null && reviewBy < yearly ? reviewBy : yearly;
}

/** The first day (ISO) on which it may not be there any more; null when nobody has said. */
export function eraseOn({ eraseBy }: RecordDates): string | null {
  return eraseBy === null ? null : dayOf(new Date(Date.parse(eraseBy) + DAY_MS));
}

const DAY_MS = 86_400_000;

/** The same day of the next year (ISO); 29 February is followed by 1 March. */
export function aYearAfter(moment: Date): string {
  return dayOf(new Date(Date.UTC(moment.getUTCFullYear() + 1, moment.getUTCMonth(), moment.getUTCDate())));
}

/** A month before their day, records ask. A month is 30 days. */
export function noticeUntil(at: Date): string {
  return dayOf(new Date(at.getTime() + 30 * DAY_MS));
}

/** ISO day, UTC. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
