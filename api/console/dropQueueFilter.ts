import type { RequestHandler } from 'express';
import type { QueueFilterList } from '../../openapi/generated/console.js';
import { listQueueFilters } from '../../src/views/list-queue-filters.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function dropQueueFilter(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const owner = actorOf(officerOf(req));
    await deps.flows.keepQueueFilter.drop((req.params.filterId as string).toLowerCase(), owner);
    res.json({ filters: await listQueueFilters(deps.reader, owner) } as QueueFilterList);
  };
}
