import type { RequestHandler } from 'express';
import type { NewPartner } from '../../openapi/generated/console.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';
import { answerPartner } from './partner-file.js';

export function enterPartner(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const entered = req.body as NewPartner;
    await deps.partners.enterPartner({ ...entered, officer: actorOf(officerOf(req)) });
    await answerPartner(deps, entered.administration, res);
  };
}
