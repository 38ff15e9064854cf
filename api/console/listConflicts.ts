import type { RequestHandler } from 'express';
import type { ConflictPage } from '../../openapi/generated/console.js';
import { listConflicts as view, type ConflictsAsked } from '../../src/views/list-conflicts.js';
import type { ConsoleDoorDeps } from './deps.js';
import { recordListing } from './opening.js';

export function listConflicts(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { state, after, limit } = req.query as Record<string, string | undefined>;
    const page = await view(deps.reader, { ...(state ? { state: state as NonNullable<ConflictsAsked['state']> } : {}), ...(after ? { after } : {}), limit: Number(limit ?? 50) });
    await recordListing(deps, req, 'conflicts');
    res.json(page as ConflictPage);
  };
}
