import type { RequestHandler } from 'express';
import type { ProfileDraft } from '../../openapi/generated/console.js';
import type { ProfileDocument } from '../../src/domain/profile.js';
import { answerProfile } from './answer-profile.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function reviseProfile(deps: ConsoleDoorDeps): RequestHandler<{ profileId: string }> {
  return async (req, res) => {
    const { profileId } = req.params;
    const { document } = req.body as ProfileDraft;
    await deps.targeting.governProfiles.draft({ profileId, document: document as ProfileDocument, by: actorOf(officerOf(req)) });
    await answerProfile(deps, res, profileId);
  };
}
