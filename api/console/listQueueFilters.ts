import type { RequestHandler } from 'express';
import type { QueueFilterList } from '../../openapi/generated/console.js';
import { listQueueFilters as view } from '../../src/views/list-queue-filters.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function listQueueFilters(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    res.json({ filters: await view(deps.reader, actorOf(officerOf(req))) } as QueueFilterList);
  };
}
