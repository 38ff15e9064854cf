import type { Gateway } from '../src/gateway.js';
import { countReviews } from '../src/views/list-reviews.js';
import { logFault } from '../src/platform/fault-log.js';
import { runHeld } from '../src/platform/held-loop.js';
import { countOverdue } from '../src/views/owed.js';

/** Not more often, and not less: an overdue answer is seen within half a minute. */
const SHORTEST_MS = 500;
const LONGEST_MS = 30_000;
/** How late a term of a record may be seen. */
const TERMS_EVERY_MS = 10_000;

/**
 * What the passing of time alone brings about: senders hear that we acted, the metrics say what is overdue; records come to their terms, by one process of
 * all at a time. Stops when told to.
 */
export function keepTime({ config, clock, log, metrics, db, reader, flows }: Gateway): { stop(): Promise<void> } {
  const every = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, config.feedbackQuietSeconds * 500));
  const tick = async (): Promise<void> => {
    try {
      await flows.tellSenders();
      metrics.overdue(await countOverdue(reader, clock.now()));
      metrics.reviews(await countReviews(reader, clock.now()));
    } catch (error) {
      logFault(log, error, { message: 'the clocks could not be looked at; that is tried again' });
    }
  };
  let running: Promise<void> = Promise.resolve();
  let waiting = false;
  const timer = setInterval(() => {
    if (waiting) return;
    waiting = true;
    running = tick().finally(() => { waiting = false; });
  }, every);
  timer.unref();
  const terms = runHeld({ name: 'terms', begin: () => flows.keepTerms, everyMs: TERMS_EVERY_MS }, { db, log });
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all([running, terms.stop()]);
    },
  };
}
