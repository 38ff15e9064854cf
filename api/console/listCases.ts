import type { RequestHandler } from 'express';
import type { CasePage } from '../../openapi/generated/console.js';
import { listCases as view } from '../../src/views/list-cases.js';
import type { QueueSort } from '../../src/views/queue-order.js';
import type { ConsoleDoorDeps } from './deps.js';
import { mayOpenRestricted, recordListing, recordLook } from './opening.js';

export function listCases(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { limit, restricted: asked, overdue, sort, basis: _, ...filter } = req.query as Record<string, string | undefined>;
    const restricted = String(asked) === 'true';
    if (restricted) mayOpenRestricted(req);
    const page = await view(deps.reader, { ...filter, ...(sort ? { sort: sort as QueueSort } : {}), overdue: String(overdue) === 'true', limit: Number(limit ?? 50), restricted });
    if (restricted) await recordLook(deps, req, { action: 'list.seen', object: 'list:restricted-cases' });
    else await recordListing(deps, req, 'cases');
    res.json(page as CasePage);
  };
}
