import type { RequestHandler } from 'express';
import type { RetroHitPage } from '../../openapi/generated/console.js';
import { listRetroHits as view } from '../../src/views/list-retro-hits.js';
import type { ConsoleDoorDeps } from './deps.js';
import { recordLook } from './opening.js';

export function listRetroHits(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { case: caseId, alert, after, limit } = req.query as Record<string, string | undefined>;
    const { records, partners, ...page } = await view(deps.reader, { caseId: caseId?.toLowerCase(), alertId: alert, after: after?.toLowerCase(), limit: Number(limit ?? 50) });
    await recordLook(deps, req, { action: 'list.seen', object: 'list:retro-hits', records, partners });
    const answer: RetroHitPage = { ...page, hits: [...page.hits] };
    res.json(answer);
  };
}
