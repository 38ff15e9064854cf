import type { RequestHandler } from 'express';
import type { ProfileLanguage } from '../../openapi/generated/console.js';
import type { ConsoleDoorDeps } from './deps.js';

export function showLanguage({ targeting }: ConsoleDoorDeps): RequestHandler {
  return async (_req, res) => {
    res.json(await targeting.writeProfiles.language() as ProfileLanguage);
  };
}
