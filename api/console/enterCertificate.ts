import type { RequestHandler } from 'express';
import type { NewCertificate } from '../../openapi/generated/console.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';
import { answerPartner } from './partner-file.js';

export function enterCertificate(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const administration = req.params.partner as string;
    await deps.partners.enterCertificate({ ...(req.body as NewCertificate), administration, officer: actorOf(officerOf(req)) });
    await answerPartner(deps, administration, res);
  };
}
