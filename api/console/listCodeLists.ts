import type { RequestHandler } from 'express';
import type { CodeListList } from '../../openapi/generated/console.js';
import { listCodeLists as view } from '../../src/views/list-codes.js';
import type { ConsoleDoorDeps } from './deps.js';

export function listCodeLists({ reader }: ConsoleDoorDeps): RequestHandler {
  return async (_req, res) => {
    res.json({ lists: await view(reader) } satisfies CodeListList);
  };
}
