import type { RequestHandler } from 'express';
import { Refusal } from '../../../src/platform/refusal.js';
import type { PartnerDoorDeps } from '../deps.js';
import { callerOf } from '../exchange.js';

/** A suspended partner is told so, and nothing else. */
export function partnerIsActive(deps: PartnerDoorDeps): RequestHandler {
  return (_req, res, next) => {
    const { administration } = callerOf(res);
    if (deps.partnerState(administration) !== 'active') {
      throw new Refusal('partner_suspended', { detail: `The exchange with ${administration} is suspended.` });
    }
    next();
  };
}
