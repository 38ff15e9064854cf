import type { RequestHandler } from 'express';
import * as oidc from 'openid-client';
import { ringSessionEnded } from '../../../src/views/live.js';
import type { ConsoleDoorDeps } from '../deps.js';
import { cookieName } from '../checks/sessions.js';
import { actorOf } from '../officer.js';
import { endSession } from '../session.js';
import type { Identity } from './identity.js';

/** POST /auth/logout - ends the session here first, then at the identity provider where that offers it. */
export function logout(deps: ConsoleDoorDeps, identity: Identity): RequestHandler {
  return async (req, res) => {
    const { officer, idToken } = req.session;
    await endSession(req);
    await ringSessionEnded(deps.db); // whatever is still told to it ends, in whichever process
    const https = deps.config.console.url.startsWith('https:');
    res.clearCookie(cookieName(deps.config.console.url), { path: '/', httpOnly: true, sameSite: 'lax', secure: https });
    if (!officer) return res.redirect(303, '/');
    await deps.recordAudit({ actor: actorOf(officer), action: 'officer.signed-out', object: actorOf(officer) });
    res.redirect(303, await leaveProvider(deps, identity, idToken));
  };
}

async function leaveProvider(deps: ConsoleDoorDeps, identity: Identity, idToken: string | undefined): Promise<string> {
  try {
    const provider = await identity.get();
    if (!provider.serverMetadata().end_session_endpoint) return '/';
    const back = `${new URL(deps.config.console.url).origin}/`;
    return oidc.buildEndSessionUrl(provider, { post_logout_redirect_uri: back, ...(idToken ? { id_token_hint: idToken } : {}) }).href;
  } catch {
    // The session here is over, which is what was asked; the provider being away does not change that.
    return '/';
  }
}
