import type { RequestHandler, Response } from 'express';
import { Refusal } from '../../../src/platform/refusal.js';
import { createRateLimits, type Policy, type Standing } from '../../../src/platform/rate-limit.js';
import type { PartnerDoorDeps } from '../deps.js';
import { exchangeOf } from '../exchange.js';

/**
 * How much one partner may ask: a rate for all requests, and a daily quota for what costs more. Counted by certificate,
 * before the costly checks, so that one partner cannot flood the others. Every answer says where the partner stands
 * (draft-ietf-httpapi-ratelimit-headers: RateLimit-Policy, RateLimit).
 */
export function withinRate(deps: PartnerDoorDeps): RequestHandler {
  const { partner } = deps.config;
  const shared = partner.rateLimitStore === 'database' ? { db: deps.db, schema: 'partners', table: 'request_count' } : undefined;
  const limits = createRateLimits(shared);
  return async (req, res, next) => {
    const { certificateOwner } = exchangeOf(res);
    if (certificateOwner === undefined) return next();
    const standings = await limits.take(certificateOwner, policiesFor(deps, certificateOwner, req));
    announce(res, standings);
    const over = standings.find((one) => one.refused);
    if (over) {
      const { name, most, seconds } = over.policy;
      const detail = `More than ${most} in ${seconds} seconds from ${certificateOwner} (policy "${name}").`;
      throw new Refusal('rate_limited', { detail, retryAfter: over.reset });
    }
    next();
  };
}

const DAY = 86_400;
/** A burst of two seconds' worth passes at once. */
const BURST_SECONDS = 2;

function policiesFor({ config, quotaOf }: PartnerDoorDeps, partner: string, req: { method: string; path: string }): Policy[] {
  const perSecond = quotaOf(partner, 'burst') ?? config.partner.requestsPerSecond;
  const policies = [{ name: 'burst', most: perSecond * BURST_SECONDS, seconds: BURST_SECONDS }];
  const quota = quotaFor(req);
  if (quota) policies.push({ name: quota, most: quotaOf(partner, quota) ?? config.partner.perDay[quota], seconds: DAY });
  return policies;
}

/** Which daily quota a request counts against; reading and acknowledging count against none. */
function quotaFor({ method, path }: { method: string; path: string }): 'messages' | 'batches' | 'snapshots' | undefined {
  if (method === 'GET') return path === '/v1/outbox/snapshot' ? 'snapshots' : undefined;
  if (method !== 'POST' || path === '/v1/receipts') return undefined;
  return path === '/v1/batches' ? 'batches' : 'messages';
}

function announce(res: Response, standings: readonly Standing[]): void {
  res.setHeader('RateLimit-Policy', standings.map(({ policy }) => `"${policy.name}";q=${policy.most};w=${policy.seconds}`).join(', '));
  res.setHeader('RateLimit', standings.map(({ policy, left, reset }) => `"${policy.name}";r=${left};t=${reset}`).join(', '));
}
