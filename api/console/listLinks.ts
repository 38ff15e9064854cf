import type { RequestHandler } from 'express';
import type { LinkPage } from '../../openapi/generated/console.js';
import { listLinks as view, recordsOfLinks } from '../../src/views/list-links.js';
import type { ConsoleDoorDeps } from './deps.js';
import { recordLook } from './opening.js';

export function listLinks(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { state, subject, after, limit } = req.query as Record<string, string | undefined>;
    const page = await view(deps.reader, { state, subjectId: subject?.toLowerCase(), after, limit: Number(limit ?? 50) });
    await recordLook(deps, req, { action: 'link.seen', object: 'list:links', ...await recordsOfLinks(deps.reader, page.links) });
    res.json(page as unknown as LinkPage);
  };
}
