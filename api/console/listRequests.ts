import type { RequestHandler } from 'express';
import type { RequestPage } from '../../openapi/generated/console.js';
import { listRequests as view } from '../../src/views/list-requests.js';
import type { ConsoleDoorDeps } from './deps.js';
import { recordListing } from './opening.js';

export function listRequests(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { direction, state, overdue, after, limit } = req.query as Record<string, string | undefined>;
    const page = await view(deps.reader, {
      direction, state, after, limit: Number(limit ?? 50), at: deps.clock.now(), ...(overdue === undefined ? {} : { overdue: String(overdue) === 'true' }),
    });
    await recordListing(deps, req, 'requests');
    res.json(page as RequestPage);
  };
}
