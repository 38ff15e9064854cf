import { recordEvent } from '../audit/store.js';
import { appendEntry } from '../ledger/entry.js';
import { nextTurn, turnKeys } from '../partners/key-store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { enqueue } from '../platform/jobs.js';

export type TurnKeys = () => Promise<void>;

const DAY_MS = 86_400_000;

/**
 * Moves keys on as time passes. What a key may do follows from its times alone, whether this runs or not; it makes the states say so.
 *  1. what is due is turned and noted,
 *  2. the next run is put on the queue: at the next moment, in a day at the latest. One job at a time, whoever starts it.
 */
export function createTurnKeys({ db, clock }: { readonly db: Database; readonly clock: Clock }): TurnKeys {
  return () => db.transaction(async (tx) => {
    const at = clock.now();
    for (const { keyid, administration, state } of await turnKeys(tx, at)) {
      await recordEvent(tx, { at, actor: 'worker', action: `key.${state}`, object: `key:${keyid}`, partners: [administration], detail: { administration } });
      await appendEntry(tx, { at, kind: `key.${state}`, about: { keyid, administration } });
    }
    const next = Math.min((await nextTurn(tx, at))?.getTime() ?? Infinity, at.getTime() + DAY_MS);
    await enqueue(tx, { task: 'turn_keys', payload: {}, key: 'turn_keys', runAt: new Date(next) });
  });
}
