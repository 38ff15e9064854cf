import type { RequestHandler } from 'express';
import type { AgreementVerdict } from '../../openapi/generated/console.js';
import { answerAgreement } from './answer-agreement.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function confirmAgreement(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const agreementId = req.params.agreementId as string;
    await deps.flows.enterAgreement.settle({ ...(req.body as AgreementVerdict), agreementId, by: actorOf(officerOf(req)) });
    await answerAgreement(deps, res, agreementId);
  };
}
