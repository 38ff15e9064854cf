import type { RequestHandler } from 'express';
import type { PartnerDoorDeps } from './deps.js';
import { callerOf, exchangeOf } from './exchange.js';

/** The proof that a partner holds the key it proposed. */
export function proveKey(deps: PartnerDoorDeps): RequestHandler {
  return async (req, res) => {
    const { administration } = callerOf(res);
    const { proof } = req.body as { proof: string };
    const { keyid, state, provedAt } = await deps.proveKey({ keyid: req.params.keyid as string, proof, administration, by: `partner:${administration}` });
    exchangeOf(res).answer(200, { keyid, state, provedAt });
  };
}
