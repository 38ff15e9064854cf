import type { RequestHandler } from 'express';
import { listKeyHistory as view } from '../../src/views/list-key-history.js';
import type { PartnerDoorDeps } from './deps.js';
import { exchangeOf } from './exchange.js';

/** Every key of ours with its times, for whoever holds a receipt of any age. Public, as the keys themselves. */
export function listKeyHistory({ reader, config }: PartnerDoorDeps): RequestHandler {
  return async (_req, res) => exchangeOf(res).answer(200, await view(reader, config.administration));
}
