import type { RequestHandler } from 'express';
import type { ProfileChecked, ProfileDraft } from '../../openapi/generated/console.js';
import type { ProfileDocument } from '../../src/domain/profile.js';
import type { ConsoleDoorDeps } from './deps.js';

export function checkProfile({ targeting }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const answer: ProfileChecked = { errors: await targeting.writeProfiles.check((req.body as ProfileDraft).document as ProfileDocument) };
    res.json(answer);
  };
}
