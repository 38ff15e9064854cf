import type { RequestHandler } from 'express';
import type { KeyConfirmation } from '../../openapi/generated/console.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';
import { answerPartner } from './partner-file.js';

export function confirmKey(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { activeFrom } = req.body as KeyConfirmation;
    const from = activeFrom === undefined ? {} : { activeFrom: new Date(activeFrom) };
    const { administration } = await deps.partners.confirmKey({ keyid: req.params.keyid as string, officer: actorOf(officerOf(req)), ...from });
    await answerPartner(deps, administration, res);
  };
}
