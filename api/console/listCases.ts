import type { RequestHandler } from 'express';
import type { CasePage } from '../../openapi/generated/console.js';
import { listCases as view } from '../../src/views/list-cases.js';
import type { ConsoleDoorDeps } from './deps.js';

export function listCases({ reader }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { state, type, after, limit } = req.query as Record<string, string | undefined>;
    res.json(await view(reader, { state, type, after, limit: Number(limit ?? 50) }) as CasePage);
  };
}
