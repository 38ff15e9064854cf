import type { RequestHandler } from 'express';
import type { SimulationOrder } from '../../openapi/generated/console.js';
import { answerProfile } from './answer-profile.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function simulateProfile(deps: ConsoleDoorDeps): RequestHandler<{ profileId: string }> {
  return async (req, res) => {
    const { profileId } = req.params;
    await deps.targeting.governProfiles.simulate({ profileId, days: (req.body as SimulationOrder).days, by: actorOf(officerOf(req)) });
    await answerProfile(deps, res, profileId);
  };
}
