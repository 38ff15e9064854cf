import type { RequestHandler } from 'express';
import * as oidc from 'openid-client';
import type { ConsoleDoorDeps } from '../deps.js';
import { saveSession } from '../session.js';
import type { Identity } from './identity.js';

const TEN_MINUTES = 600_000;

/** GET /auth/login?returnTo=/... - off to the identity provider, with PKCE, state and nonce. */
export function login({ config }: Pick<ConsoleDoorDeps, 'config'>, identity: Identity): RequestHandler {
  return async (req, res) => {
    const own = new URL(config.console.url);
    // The cookie must be set under the name the provider sends the officer back to.
    if (req.headers.host !== own.host && own.protocol === 'http:') return res.redirect(303, new URL('/auth/login', own).href);
    const provider = await identity.get();
    const codeVerifier = oidc.randomPKCECodeVerifier();
    const attempt = { state: oidc.randomState(), nonce: oidc.randomNonce(), codeVerifier, returnTo: localPath(req.query.returnTo) };
    req.session.attempt = attempt;
    // Whoever is signed in stays so until the new sign-in is complete: a link on another site cannot end a session.
    if (!req.session.officer) req.session.cookie.maxAge = TEN_MINUTES;
    await saveSession(req);
    const url = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: `${own.origin}/auth/callback`,
      scope: 'openid profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      state: attempt.state,
      nonce: attempt.nonce,
    });
    res.redirect(303, url.href);
  };
}

/** A path of this console and nothing else: `//host` and `/\host` are other places. */
export function localPath(asked: unknown): string {
  return typeof asked === 'string' && /^\/(?![/\\])[\x21-\x7e]{0,300}$/.test(asked) ? asked : '/';
}
