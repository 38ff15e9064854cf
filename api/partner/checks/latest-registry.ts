import type { RequestHandler } from 'express';
import type { PartnerDoorDeps } from '../deps.js';

/**
 * Who may talk to us is decided from memory, and doors are told of changes within milliseconds. A revocation holds from the next request on all the
 * same: each request first makes sure that its door knows what was committed before it came. Requests at the same time ask once.
 */
export function latestRegistry(deps: PartnerDoorDeps): RequestHandler {
  return async (_req, _res, next) => {
    await deps.registryIsCurrent();
    next();
  };
}
