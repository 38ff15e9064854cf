import type { RequestHandler } from 'express';
import { answerProfile } from './answer-profile.js';
import type { ConsoleDoorDeps } from './deps.js';

export function showProfile(deps: ConsoleDoorDeps): RequestHandler<{ profileId: string }> {
  return (req, res) => answerProfile(deps, res, req.params.profileId);
}
