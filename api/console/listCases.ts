import type { RequestHandler } from 'express';
import type { CasePage } from '../../openapi/generated/console.js';
import { listCases as view } from '../../src/views/list-cases.js';
import type { ConsoleDoorDeps } from './deps.js';
import { recordListing } from './opening.js';

export function listCases(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { state, type, after, limit } = req.query as Record<string, string | undefined>;
    const page = await view(deps.reader, { state, type, after, limit: Number(limit ?? 50) });
    await recordListing(deps, req, 'cases');
    res.json(page as CasePage);
  };
}
