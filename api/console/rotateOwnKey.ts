import type { RequestHandler } from 'express';
import type { NewOwnKey } from '../../openapi/generated/console.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';
import { answerPartner } from './partner-file.js';

export function rotateOwnKey(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    await deps.partners.rotateOwnKey({ ...(req.body as NewOwnKey), officer: actorOf(officerOf(req)) });
    await answerPartner(deps, deps.config.administration, res, 201);
  };
}
