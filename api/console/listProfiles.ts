import type { RequestHandler } from 'express';
import type { ProfileList } from '../../openapi/generated/console.js';
import { listProfiles as view } from '../../src/views/list-profiles.js';
import type { ConsoleDoorDeps } from './deps.js';

export function listProfiles({ reader, clock }: ConsoleDoorDeps): RequestHandler {
  return async (_req, res) => {
    res.json({ profiles: await view(reader, clock.now()) } as ProfileList);
  };
}
