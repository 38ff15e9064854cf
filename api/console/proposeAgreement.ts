import type { RequestHandler } from 'express';
import type { AgreementProposal } from '../../openapi/generated/console.js';
import { answerAgreement } from './answer-agreement.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function proposeAgreement(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { agreementId, partner, terms, reason } = req.body as AgreementProposal;
    await deps.flows.enterAgreement.propose({ agreementId, partner, terms, by: actorOf(officerOf(req)), ...(reason ? { reason } : {}) });
    res.status(201);
    await answerAgreement(deps, res, agreementId);
  };
}
