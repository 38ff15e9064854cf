import type { RequestHandler } from 'express';
import type { ReplayList } from '../../openapi/generated/console.js';
import { listReplays as view } from '../../src/views/list-replays.js';
import type { ConsoleDoorDeps } from './deps.js';

export function listReplays({ db }: ConsoleDoorDeps): RequestHandler {
  return async (_req, res) => {
    res.json({ replays: await view(db) } as unknown as ReplayList);
  };
}
