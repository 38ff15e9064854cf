import type { RequestHandler } from 'express';
import type { ConsoleDoorDeps } from './deps.js';
import { answerPartner } from './partner-file.js';

export function showPartner(deps: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => answerPartner(deps, req.params.partner as string, res);
}
