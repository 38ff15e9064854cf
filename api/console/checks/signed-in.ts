import type { Request, RequestHandler } from 'express';
import { Refusal } from '../../../src/platform/refusal.js';
import type { Officer, Role } from '../officer.js';

/** After `endSession` a request has no session at all, whatever its type says. */
function officerIn(req: Request): Officer | undefined {
  return (req.session as Request['session'] | undefined)?.officer;
}

export const signedIn: RequestHandler = (req, _res, next) => {
  if (!officerIn(req)) throw new Refusal('not_signed_in', { detail: 'Nobody is signed in, or the session is over.' });
  next();
};

/** Lets through officers who have one of these roles. */
export function mustBe(...roles: readonly Role[]): RequestHandler {
  return (req, _res, next) => {
    const { role } = officerOf(req);
    if (!roles.includes(role)) throw new Refusal('forbidden', { detail: `This needs the role ${roles.join(' or ')}; yours is ${role}.` });
    next();
  };
}

/** Whoever asks; only behind `signedIn`. */
export function officerOf(req: Request): Officer {
  const officer = officerIn(req);
  if (!officer) throw new Error('officerOf was asked in front of signedIn');
  return officer;
}
