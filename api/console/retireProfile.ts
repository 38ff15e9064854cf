import type { RequestHandler } from 'express';
import type { ProfileRetirement } from '../../openapi/generated/console.js';
import { answerProfile } from './answer-profile.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function retireProfile(deps: ConsoleDoorDeps): RequestHandler<{ profileId: string }> {
  return async (req, res) => {
    const { profileId } = req.params;
    await deps.targeting.governProfiles.retire({ profileId, reason: (req.body as ProfileRetirement).reason, by: actorOf(officerOf(req)) });
    await answerProfile(deps, res, profileId);
  };
}
