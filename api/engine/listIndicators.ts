import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/engine.js';
import type { EngineDoorDeps } from './deps.js';

export function listIndicators({ listIndicators: view, reader }: EngineDoorDeps): RequestHandler {
  return async (req, res) => {
    const { after, limit } = req.query as Record<string, string | undefined>;
    const page = await view(reader, { ...(after === undefined ? {} : { after }), ...(limit === undefined ? {} : { limit: Number(limit) }) });
    res.json(page as components['schemas']['FeedPage']);
  };
}
