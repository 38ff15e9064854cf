import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { listDeliveries as view } from '../../src/views/list-deliveries.js';
import type { ConsoleDoorDeps } from './deps.js';

export function listDeliveries({ reader }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { state, partner, after, limit } = req.query as Record<string, string | undefined>;
    res.json(await view(reader, { state, partner, after, limit: Number(limit ?? 50) }) as components['schemas']['DeliveryPage']);
  };
}
