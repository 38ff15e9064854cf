import type { RequestHandler } from 'express';
import type { PartnerDoorDeps } from './deps.js';
import { callerOf, exchangeOf } from './exchange.js';

/** A partner proposes its next key, signed with the present one. It verifies nothing until our officers confirm it. */
export function proposeKey(deps: PartnerDoorDeps): RequestHandler {
  return async (req, res) => {
    const { administration } = callerOf(res);
    const { jwk } = req.body as { jwk: unknown };
    exchangeOf(res).answer(201, await deps.proposeKey({ administration, jwk, by: `partner:${administration}` }));
  };
}
