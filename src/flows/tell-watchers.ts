import { recordEvent } from '../audit/store.js';
import { endOver, forgetBefore } from '../watches/store.js';
import { lockTelling, ring, somethingWaits, takeHappened, tell } from '../watches/tell.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';

/** Tells whoever watches. @returns whether more waits than one step takes */
export type TellWatchers = () => Promise<boolean>;

/** Statements whose happenings go into one step. */
const AT_ONCE = 64;
const LOOK_EVERY_MS = 60_000;
/** What was told is remembered for so long, and so is a watch that has ended. */
const REMEMBERED_MS = 90 * 86_400_000;

/**
 * One step of the one who tells; whoever holds the lock calls this again and again:
 *  1. once a minute watches whose last day is over end, and what is old is forgotten,
 *  2. what happened is taken off the queue, in its order,
 *  3. each officer who watches what it happened to is told, under the next number, all in one transaction with the taking.
 */
export function createTellWatchers({ db, clock }: { readonly db: Database; readonly clock: Clock }): () => TellWatchers {
  return () => {
    let looked = -Infinity;
    return async () => {
      const at = clock.now();
      if (at.getTime() - looked >= LOOK_EVERY_MS) {
        await endWhatIsOver(db, at);
        looked = at.getTime();
      }
      if (!await somethingWaits(db)) return false;
      await db.transaction(async (tx) => {
        await lockTelling(tx);
        let told = 0;
        for (const happened of await takeHappened(tx, AT_ONCE)) told += await tell(tx, happened);
        if (told > 0) await ring(tx);
      });
      return somethingWaits(db);
    };
  };
}

async function endWhatIsOver(db: Database, at: Date): Promise<void> {
  await db.transaction(async (tx) => {
    for (const watchId of await endOver(tx, at.toISOString().slice(0, 10), at)) await recordEvent(tx, { at, actor: 'worker', action: 'watch.expire', object: `watch:${watchId}` });
    await forgetBefore(tx, new Date(at.getTime() - REMEMBERED_MS));
  });
}
