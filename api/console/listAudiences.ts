import type { RequestHandler } from 'express';
import type { AudienceList } from '../../openapi/generated/console.js';
import { listAudiences as view } from '../../src/views/list-audiences.js';
import type { ConsoleDoorDeps } from './deps.js';

export function listAudiences(deps: ConsoleDoorDeps): RequestHandler {
  return async (_req, res) => {
    res.json({ audiences: await view(deps.reader) } as AudienceList);
  };
}
