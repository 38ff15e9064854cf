import type { Log } from './log.js';
import { isOutage } from './outage.js';

/** An outage is over when nothing has met it for so long. */
const OVER_AFTER_MS = 15_000;

/** What each log has said of outages: by kind, when it was met last. */
const met = new WeakMap<Log, Map<string, number>>();

/** Too little room or too many connections is another trouble than a server that is away. */
function kindOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && code.startsWith('53') ? code : 'away';
}

/** Notes that this outage was met. @returns whether it is the first time */
function isNew(log: Log, kind: string): boolean {
  const kinds = met.get(log) ?? new Map<string, number>();
  met.set(log, kinds);
  const last = kinds.get(kind);
  kinds.set(kind, performance.now());
  return last === undefined || performance.now() - last > OVER_AFTER_MS;
}

/**
 * Says what failed, with its stack: a mistake of ours that somebody has to look at. An outage is none: it is said once, as a warning,
 * however many requests and loops meet it until it is over.
 */
export function logFault(log: Log, error: unknown, { message, ...about }: { readonly message: string; readonly [name: string]: unknown }): void {
  if (!isOutage(error)) return log.error({ ...about, err: error instanceof Error ? error.stack : String(error) }, message);
  if (isNew(log, kindOf(error))) log.warn({ ...about, err: String(error) }, 'the database is away or takes no more: what comes is told so, and what waits is tried again until it is back');
}
