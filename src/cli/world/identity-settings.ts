import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Account, ClientMetadata, Configuration, interactionPolicy, JWK, KoaContextWithOIDC } from 'oidc-provider';
import { signOutPage, troublePage } from './identity-page.js';
import { identityStore } from './identity-store.js';
import type { DemoOfficer } from './officers.js';

/** A console that signs its officers in here. */
export interface IdentityClient {
  readonly clientId: string;
  readonly clientSecret?: string;
  /** Address of the console, without a path: http://localhost:7102 */
  readonly consoleUrl: string;
  /** Whose officers are offered first. */
  readonly administration: string;
}

interface Cast {
  readonly officers: readonly DemoOfficer[];
  readonly clients: readonly IdentityClient[];
}

type Policy = typeof interactionPolicy;

const HOUR = 3600;

/** Everything the provider can warn about is set, so that the operator reads no warning of a library. */
export function providerSettings({ officers, clients }: Cast, policy: Policy): Configuration {
  return {
    adapter: identityStore(),
    jwks: { keys: [newSigningKey()] },
    cookies: { keys: [randomBytes(32).toString('hex')], names: { interaction: 'crx.idp', resume: 'crx.idp.resume', session: 'crx.idp.session' } },
    clients: clients.map(clientMetadata),
    // crx_* stand under "profile", so consoles ask for standard scopes only, as they would of any other issuer.
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'crx_native_name', 'crx_role', 'crx_administration'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => { ctx.body = signOutPage(form); } },
    },
    interactions: { policy: alwaysAsk(policy), url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = troublePage(out.error_description ?? out.error);
    },
    findAccount: (_ctx, id) => account(officers.find((officer) => officer.username === id)),
    loadExistingGrant: grantWhatIsAsked,
    ttl: { AccessToken: HOUR, AuthorizationCode: 60, Grant: HOUR, IdToken: HOUR, Interaction: HOUR, Session: HOUR },
  };
}

/** oidc-provider prints a line on every Node release but the newest; it runs on 20.19, and our tests say so. */
export async function loadProvider(): Promise<typeof import('oidc-provider')> {
  const { warn } = console;
  console.warn = (...words: unknown[]) => { if (!String(words[0]).includes('Unsupported runtime')) warn(...words); };
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}

/** Consoles of several administrations share this provider: each sign-in asks anew who it is. */
function alwaysAsk(policy: Policy) {
  const prompts = policy.base();
  const ask = new policy.Check('choose_officer', 'An officer must be chosen', (ctx: KoaContextWithOIDC) => {
    return ctx.oidc.result?.login ? policy.Check.NO_NEED_TO_PROMPT : policy.Check.REQUEST_PROMPT;
  });
  prompts.get('login')?.checks.add(ask);
  return prompts;
}

async function grantWhatIsAsked(ctx: KoaContextWithOIDC) {
  const { client, session, provider, params } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(String(params?.scope ?? 'openid'));
  await grant.save();
  return grant;
}

function account(officer: DemoOfficer | undefined): Account | undefined {
  if (!officer) return undefined;
  const claims = {
    sub: officer.username, name: officer.name, preferred_username: officer.username,
    crx_role: officer.role, crx_administration: officer.administration,
    ...(officer.nativeName ? { crx_native_name: officer.nativeName } : {}),
  };
  return { accountId: officer.username, claims: async () => claims };
}

function clientMetadata(client: IdentityClient): ClientMetadata {
  return {
    client_id: client.clientId,
    ...(client.clientSecret ? { client_secret: client.clientSecret } : {}),
    token_endpoint_auth_method: client.clientSecret ? 'client_secret_post' : 'none',
    redirect_uris: [`${client.consoleUrl}/auth/callback`],
    post_logout_redirect_uris: [`${client.consoleUrl}/`],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    id_token_signed_response_alg: 'ES256',
  };
}

function newSigningKey(): JWK {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: randomBytes(8).toString('hex') } as JWK;
}
