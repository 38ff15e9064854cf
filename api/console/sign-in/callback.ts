import type { RequestHandler } from 'express';
import * as oidc from 'openid-client';
import { Refusal } from '../../../src/platform/refusal.js';
import type { ConsoleDoorDeps } from '../deps.js';
import { actorOf, officerFrom } from '../officer.js';
import { renewSession, saveSession, type SignInAttempt } from '../session.js';
import type { Identity } from './identity.js';

/** GET /auth/callback - back from the identity provider: the code becomes an id token, the token an officer. */
export function callback(deps: ConsoleDoorDeps, identity: Identity): RequestHandler {
  return async (req, res) => {
    const { attempt } = req.session;
    if (!attempt) throw new Refusal('not_signed_in', { detail: 'This sign-in was not begun here, or took too long.' });
    delete req.session.attempt; // one try each
    const url = new URL(req.originalUrl, new URL(deps.config.console.url).origin);
    const { claims, idToken } = await exchange(identity, url, attempt);
    const officer = officerFrom(claims, deps.config.administration);
    await renewSession(req);
    const now = deps.clock.now().getTime();
    Object.assign(req.session, { officer, idToken, signedInAt: now, activeAt: now });
    const { name, role } = officer;
    await deps.recordAudit({ actor: actorOf(officer), action: 'officer.signed-in', object: actorOf(officer), detail: { name, role } });
    await saveSession(req);
    res.redirect(303, attempt.returnTo);
  };
}

interface Exchanged {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly idToken: string;
}

async function exchange(identity: Identity, url: URL, attempt: SignInAttempt): Promise<Exchanged> {
  const provider = await identity.get();
  try {
    const tokens = await oidc.authorizationCodeGrant(provider, url, {
      pkceCodeVerifier: attempt.codeVerifier, expectedState: attempt.state, expectedNonce: attempt.nonce, idTokenExpected: true,
    });
    return { claims: { ...tokens.claims() }, idToken: tokens.id_token ?? '' };
  } catch (error) {
    identity.forget();
    throw new Refusal('not_signed_in', { detail: 'The identity provider did not confirm this sign-in.', next: 'Sign in again.', inside: reason(error) });
  }
}

/** For the log: the code and words of the protocol, never the tokens. */
function reason(error: unknown): string {
  return error instanceof Error ? `${error.name} ${(error as { code?: string }).code ?? ''} ${error.message}` : String(error);
}
