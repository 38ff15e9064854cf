import type { RequestHandler } from 'express';
import type { KeyRevocation } from '../../openapi/generated/console.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';
import { answerPartner } from './partner-file.js';

export function revokeKey(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { reason, compromisedAt } = req.body as KeyRevocation;
    const since = compromisedAt === undefined ? {} : { compromisedAt: new Date(compromisedAt) };
    await answerPartner(deps, await deps.partners.revokeKey({ keyid: req.params.keyid as string, reason, officer: actorOf(officerOf(req)), ...since }), res);
  };
}
