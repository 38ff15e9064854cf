import type { RequestHandler } from 'express';
import type { NoticePage } from '../../openapi/generated/console.js';
import { listNotices as view } from '../../src/views/list-notices.js';
import type { ConsoleDoorDeps } from './deps.js';
import { recordListing } from './opening.js';

export function listNotices(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { state, after, limit } = req.query as Record<string, string | undefined>;
    const page = await view(deps.reader, { state, after, limit: Number(limit ?? 50) });
    await recordListing(deps, req, 'notices');
    res.json(page as NoticePage);
  };
}
