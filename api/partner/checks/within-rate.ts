import type { RequestHandler } from 'express';
import { Refusal } from '../../../src/platform/refusal.js';
import { createTokenBucket } from '../../../src/platform/token-bucket.js';
import type { PartnerDoorDeps } from '../deps.js';
import { exchangeOf } from '../exchange.js';

/** One partner that floods must not slow the others. Counted by certificate, before the costly checks. */
export function withinRate(deps: PartnerDoorDeps): RequestHandler {
  const { requestsPerSecond } = deps.config.partner;
  const bucket = createTokenBucket(requestsPerSecond);
  return (_req, res, next) => {
    const { certificateOwner } = exchangeOf(res);
    const wait = certificateOwner === undefined ? 0 : bucket.take(certificateOwner, deps.clock.now().getTime());
    if (wait > 0) {
      throw new Refusal('rate_limited', { detail: `More than ${requestsPerSecond} requests a second from ${certificateOwner}.`, retryAfter: wait });
    }
    next();
  };
}
