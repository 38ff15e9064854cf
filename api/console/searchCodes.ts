import type { RequestHandler } from 'express';
import type { CodePage } from '../../openapi/generated/console.js';
import { searchCodes as view } from '../../src/views/list-codes.js';
import type { ConsoleDoorDeps } from './deps.js';

export function searchCodes({ reader }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { search, edition, after, limit } = req.query as Record<string, string | undefined>;
    res.json(await view(reader, { list: req.params.list as string, search, edition, after, limit: Number(limit ?? 50) }) as CodePage);
  };
}
