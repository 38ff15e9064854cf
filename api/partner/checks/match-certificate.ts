import type { RequestHandler } from 'express';
import { Refusal } from '../../../src/platform/refusal.js';
import type { PartnerDoorDeps } from '../deps.js';
import { callerOf, exchangeOf } from '../exchange.js';

/** Channel and message must speak for the same administration. */
export function matchCertificate(deps: PartnerDoorDeps): RequestHandler {
  return (_req, res, next) => {
    const { administration } = callerOf(res);
    const { certificateOwner } = exchangeOf(res);
    if (!deps.config.partner.insecureLoopback && certificateOwner !== administration) {
      throw new Refusal('certificate_key_mismatch', {
        detail: 'The client certificate and the signing key belong to different administrations.',
        inside: `certificate of ${certificateOwner ?? 'nobody'}, key of ${administration}`,
      });
    }
    next();
  };
}
