import type { RequestHandler } from 'express';
import type { ProfileVerdict } from '../../openapi/generated/console.js';
import { answerProfile } from './answer-profile.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function settleProfile(deps: ConsoleDoorDeps): RequestHandler<{ profileId: string }> {
  return async (req, res) => {
    const { profileId } = req.params;
    const { version, verdict, reason } = req.body as ProfileVerdict;
    await deps.targeting.governProfiles.settle({ profileId, version, verdict, by: actorOf(officerOf(req)), ...(reason ? { reason } : {}) });
    await answerProfile(deps, res, profileId);
  };
}
