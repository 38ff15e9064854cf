import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider } from 'oidc-provider';
import { fontFile } from './identity-font.js';
import { pickOfficerPage, troublePage } from './identity-page.js';
import { loadProvider, providerSettings, type IdentityClient } from './identity-settings.js';
import type { DemoOfficer } from './officers.js';

export interface IdentityOptions {
  /** 0 = any free port. */
  readonly port: number;
  readonly officers: readonly DemoOfficer[];
  readonly clients: readonly IdentityClient[];
  readonly log: { error(fields: object, message: string): void };
}

export interface IdentityProvider {
  readonly issuer: string;
  stop(): Promise<void>;
}

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; frame-ancestors 'none'",
};

/**
 * The development identity provider: OpenID Connect code flow with PKCE, keys made at start, no passwords.
 * Whoever reaches it may be any demo officer, so it binds to loopback only; in production OIDC_ISSUER names a real one.
 * @throws Error with code EADDRINUSE when the port is taken.
 */
export async function startIdentityProvider(options: IdentityOptions): Promise<IdentityProvider> {
  const server = createServer();
  await listen(server, options.port);
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { Provider: ProviderClass, interactionPolicy } = await loadProvider();
  const provider = new ProviderClass(issuer, providerSettings(options, interactionPolicy));
  provider.on('server_error', (_ctx, error) => options.log.error({ err: error.message }, 'the identity provider failed'));
  const answer = provider.callback();
  server.on('request', (req, res) => {
    const font = fontFile(req.url ?? '');
    if (font) return void res.writeHead(200, { 'content-type': font.type, 'cache-control': 'max-age=86400' }).end(font.bytes);
    if (!req.url?.startsWith('/interaction/')) return void answer(req, res);
    // An interaction that is over or unknown (an old tab, a restart) is the one thing that goes wrong here.
    interact(provider, options, req, res).catch(() => res.writeHead(400, PAGE_HEADERS).end(troublePage()));
  });
  return { issuer, stop: () => close(server) };
}

/** Shows the officers to choose from, and takes the choice. */
async function interact(provider: Provider, options: IdentityOptions, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { params, uid } = await provider.interactionDetails(req, res);
  const username = new URL(req.url ?? '/', 'http://localhost').searchParams.get('officer');
  const chosen = options.officers.find((officer) => officer.username === username);
  if (chosen && req.method === 'POST') {
    return provider.interactionFinished(req, res, { login: { accountId: chosen.username } }, { mergeWithLastSubmission: false });
  }
  const client = options.clients.find((candidate) => candidate.clientId === params.client_id);
  res.writeHead(200, PAGE_HEADERS).end(pickOfficerPage(uid, options.officers, client?.administration));
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
