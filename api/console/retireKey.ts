import type { RequestHandler } from 'express';
import type { Cause } from '../../openapi/generated/console.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';
import { answerPartner } from './partner-file.js';

export function retireKey(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { reason } = req.body as Cause;
    await answerPartner(deps, await deps.partners.retireKey({ keyid: req.params.keyid as string, reason, officer: actorOf(officerOf(req)) }), res);
  };
}
