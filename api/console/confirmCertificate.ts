import type { RequestHandler } from 'express';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';
import { answerPartner } from './partner-file.js';

export function confirmCertificate(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    await answerPartner(deps, await deps.partners.confirmCertificate({ sha256: req.params.sha256 as string, officer: actorOf(officerOf(req)) }), res);
  };
}
