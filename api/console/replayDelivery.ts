import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { showDelivery } from '../../src/views/list-deliveries.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

/** A message that was parked or given up goes out again. */
export function replayDelivery({ flows, db }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { keptId } = await flows.replayDelivery(req.params.deliveryId as string, actorOf(officerOf(req)));
    res.json(await showDelivery(db, keptId) as components['schemas']['Delivery']);
  };
}
