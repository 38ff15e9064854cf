import type { RequestHandler } from 'express';
import type { KeyChallenge, KeyProposal } from '../../openapi/generated/console.js';
import { officerOf } from './checks/signed-in.js';
import type { ConsoleDoorDeps } from './deps.js';
import { actorOf } from './officer.js';

export function proposePartnerKey({ partners }: ConsoleDoorDeps): RequestHandler {
  return async (req, res) => {
    const { jwk } = req.body as KeyProposal;
    const challenge = await partners.proposeKey({ administration: req.params.partner as string, jwk, by: actorOf(officerOf(req)) });
    res.status(201).json(challenge satisfies KeyChallenge);
  };
}
