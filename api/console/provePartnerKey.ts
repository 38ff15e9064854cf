import type { RequestHandler } from 'express';
import type { KeyProof } from '../../openapi/generated/console.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';
import { answerPartner } from './partner-file.js';

export function provePartnerKey(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { proof } = req.body as KeyProof;
    const { administration } = await deps.partners.proveKey({ keyid: req.params.keyid as string, proof, by: actorOf(officerOf(req)) });
    await answerPartner(deps, administration, res);
  };
}
