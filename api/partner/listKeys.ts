import type { RequestHandler } from 'express';
import type { PartnerDoorDeps } from './deps.js';
import { exchangeOf } from './exchange.js';

/** Our public keys (RFC 7517). They only propose: a partner's officers confirm them before they are used. */
export function listKeys(deps: PartnerDoorDeps): RequestHandler {
  return (_req, res) => exchangeOf(res).answer(200, { keys: deps.ourKeys() });
}
