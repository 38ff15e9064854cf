import type { RequestHandler } from 'express';
import type { RequestPage } from '../../openapi/generated/console.js';
import { listRequests as view } from '../../src/views/list-requests.js';
import type { ConsoleDoorDeps } from './deps.js';

export function listRequests({ reader, clock }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { direction, state, overdue, after, limit } = req.query as Record<string, string | undefined>;
    res.json(await view(reader, {
      direction, state, after, limit: Number(limit ?? 50), at: clock.now(), ...(overdue === undefined ? {} : { overdue: String(overdue) === 'true' }),
    }) as RequestPage);
  };
}
