import type { RequestHandler } from 'express';
import type { components } from '../../openapi/generated/console.js';
import { listDispositions as view } from '../../src/views/list-dispositions.js';
import type { ConsoleDoorDeps } from './deps.js';

export function listDispositions({ reader }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { state, after, limit } = req.query as Record<string, string | undefined>;
    res.json(await view(reader, { state, after, limit: Number(limit ?? 50) }) as components['schemas']['DispositionPage']);
  };
}
