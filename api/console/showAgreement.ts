import type { RequestHandler } from 'express';
import { answerAgreement } from './answer-agreement.js';
import type { ConsoleDoorDeps } from './deps.js';

export function showAgreement(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    await answerAgreement(deps, res, req.params.agreementId as string);
  };
}
