import type { RequestHandler } from 'express';
import { verifyRequest } from '../../../src/envelope/verify-request.js';
import type { PartnerDoorDeps } from '../deps.js';
import { exchangeOf } from '../exchange.js';

/** The signature holds over exactly these bytes, by a key in force, now, for this gateway, for the first time. */
export function verifySignature(deps: PartnerDoorDeps): RequestHandler {
  const verifying = {
    keyFor: deps.keyFor, nonces: deps.nonces, authorities: new Set(deps.config.partner.authorities), now: () => deps.clock.now().getTime(),
  };
  return async (_req, res, next) => {
    const exchange = exchangeOf(res);
    exchange.verified = await verifyRequest({ ...exchange.head, body: exchange.spooled ?? exchange.body as Buffer }, verifying);
    next();
  };
}
