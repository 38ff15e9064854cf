import { recordEvent } from '../audit/store.js';
import { recordStep } from '../evidence/store.js';
import { noteLineUp } from '../outbox/line-store.js';
import { findDelivery, replayDelivery, type Delivery } from '../outbox/store.js';
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/db.js';
import { Refusal } from '../platform/refusal.js';

export interface ReplayDeps {
  readonly db: Database;
  readonly clock: Clock;
}

/** @returns the delivery as it stands now. */
export type ReplayDelivery = (keptId: string, officer: string) => Promise<Delivery>;

/**
 * An officer sends a message again that was parked or given up:
 *  1. it goes back to its own place in the line, under a new deadline; bytes and delivery id stay what they were,
 *  2. the line is tried at once, whatever its back-off says,
 *  3. journal and audit say who did it.
 */
export function createReplayDelivery({ db, clock }: ReplayDeps): ReplayDelivery {
  return (keptId, officer) => db.transaction(async (tx) => {
    const at = clock.now();
    const partner = await replayDelivery(tx, keptId, { officer, at });
    const delivery = await findDelivery(tx, keptId);
    if (!delivery) throw new Refusal('not_found', { detail: `There is no delivery ${keptId}.` });
    if (partner === undefined) {
      const detail = `The delivery is ${delivery.state}.`;
      throw new Refusal('state_conflict', { detail, next: 'Only what is parked or dead can be replayed.' });
    }
    await noteLineUp(tx, partner);
    await recordStep(tx, keptId, 'replayed', { at, detail: { text: `sent again by ${officer}` } });
    await recordEvent(tx, { at, actor: officer, action: 'delivery.replayed', object: `delivery:${keptId}`, partners: [partner], records: [keptId], detail: { partner, messageId: delivery.messageId } });
    return delivery;
  });
}
