import type { RequestHandler } from 'express';
import type { WatchlistEditionList } from '../../openapi/generated/console.js';
import { listEditions } from '../../src/views/list-editions.js';
import type { ConsoleDoorDeps } from './deps.js';

export function listWatchlistEditions({ reader }: ConsoleDoorDeps): RequestHandler {
  return async (_req, res) => {
    res.json({ editions: await listEditions(reader) } as unknown as WatchlistEditionList);
  };
}
