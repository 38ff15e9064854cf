import type { RequestHandler } from 'express';
import type { ProfileChecked, ProfileText } from '../../openapi/generated/console.js';
import type { ConsoleDoorDeps } from './deps.js';

export function checkProfile({ targeting }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const answer: ProfileChecked = { errors: await targeting.writeProfiles.check((req.body as ProfileText).text) };
    res.json(answer);
  };
}
