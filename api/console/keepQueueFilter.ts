import type { RequestHandler } from 'express';
import type { NewQueueFilter, QueueFilterList } from '../../openapi/generated/console.js';
import { listQueueFilters } from '../../src/views/list-queue-filters.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function keepQueueFilter(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { name, filter } = req.body as NewQueueFilter;
    const owner = actorOf(officerOf(req));
    await deps.flows.keepQueueFilter.keep({ owner, name: name.trim(), filter });
    res.json({ filters: await listQueueFilters(deps.reader, owner) } as QueueFilterList);
  };
}
