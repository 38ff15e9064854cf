import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { listReviews as view } from '../../src/views/list-reviews.js';
import type { ConsoleDoorDeps } from './deps.js';

export function listReviews({ reader, clock }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { state, after, limit } = req.query as Record<string, string | undefined>;
    res.json(await view(reader, { state, after, limit: Number(limit ?? 50), at: clock.now() }) as components['schemas']['ReviewPage']);
  };
}
