import * as oidc from 'openid-client';
import { isLoopback, type Config } from '../../../src/platform/config.js';
import type { Log } from '../../../src/platform/log.js';
import { Refusal } from '../../../src/platform/refusal.js';

const SECONDS_TO_WAIT = 5;

/** What is known of the identity provider. */
export interface Identity {
  /** Asks the provider who it is when that is not known yet. @throws Refusal unavailable */
  get(): Promise<oidc.Configuration>;
  /** Asks again next time: after a failure its keys may be new. */
  forget(): void;
}

/** Asked when the first officer signs in, not at start: a console must come up while its provider is away. */
export function createIdentity({ config, log }: { config: Config; log: Log }): Identity {
  let known: Promise<oidc.Configuration> | undefined;
  return {
    async get() {
      known ??= discover(config);
      try {
        return await known;
      } catch (error) {
        known = undefined;
        if (error instanceof Refusal) throw error;
        log.warn({ err: String(error), issuer: config.console.oidc?.issuer }, 'the identity provider does not answer');
        throw new Refusal('unavailable', {
          detail: 'The identity provider does not answer, so nobody can sign in right now.',
          next: 'Try again in a moment; if it lasts, tell whoever runs the identity provider.',
          inside: String(error),
        });
      }
    },
    forget() {
      known = undefined;
    },
  };
}

async function discover(config: Config): Promise<oidc.Configuration> {
  const provider = config.console.oidc;
  if (!provider) throw new Refusal('unavailable', { detail: 'No identity provider is set.', next: 'Set OIDC_ISSUER and start again.' });
  const issuer = new URL(provider.issuer);
  if (issuer.protocol !== 'https:' && !isLoopback(issuer.hostname)) {
    throw new Refusal('unavailable', { detail: 'OIDC_ISSUER must be https: plain http is for loopback only.', next: 'Set OIDC_ISSUER to an https address.' });
  }
  return oidc.discovery(issuer, provider.clientId, provider.clientSecret, undefined, {
    timeout: SECONDS_TO_WAIT,
    // The id token is verified with the provider's published keys, not only trusted because of TLS.
    execute: [oidc.enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [])],
  });
}
