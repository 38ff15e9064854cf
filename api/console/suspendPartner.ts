import type { RequestHandler } from 'express';
import type { Cause } from '../../openapi/generated/console.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';
import { answerPartner } from './partner-file.js';

export function suspendPartner(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const administration = req.params.partner as string;
    await deps.partners.suspendPartner({ ...(req.body as Cause), administration, officer: actorOf(officerOf(req)) });
    await answerPartner(deps, administration, res);
  };
}
