import type { Page } from 'playwright-core';
import { startIdentityProvider, type IdentityProvider } from '../../src/cli/world/identity.js';
import { DEMO_OFFICERS } from '../../src/cli/world/officers.js';
import { createLog } from '../../src/platform/log.js';
import { bytes, sample, type Sample } from '../support/samples.js';
import { freePorts, startWorld, type World, type WorldOptions } from '../support/world.js';

/** A whole gateway of KR with ZZ as its partner, and the development identity provider beside it. */
export interface SignedInWorld {
  readonly world: World;
  readonly identity: IdentityProvider;
  /** Address of KR's console as officers type it. */
  readonly consoleUrl: string;
  signIn(page: Page, username: string): Promise<void>;
  stop(): Promise<void>;
}

/** @param options further gateways and partners than KR and ZZ */
export async function startSignedInWorld(options: WorldOptions = {}): Promise<SignedInWorld> {
  // The console asks for its provider at the first sign-in, so the provider may start last: it must know the console's address.
  const [port] = await freePorts(1) as [number];
  const world = await startWorld({ gateways: ['KR'], partners: ['ZZ'], ...options, oidcIssuer: `http://localhost:${port}` });
  const { console: console_ } = world.administration('KR').config;
  const client = { clientId: console_.oidc?.clientId as string, clientSecret: console_.oidc?.clientSecret as string, consoleUrl: console_.url, administration: 'KR' };
  const identity = await startIdentityProvider({ port, officers: DEMO_OFFICERS, clients: [client], log: createLog('silent') });
  return {
    world, identity, consoleUrl: console_.url,
    async signIn(page, username) {
      await page.goto(console_.url);
      await page.getByRole('link', { name: /^(Sign in|로그인)$/ }).click();
      await page.locator(`[data-officer="${username}"]`).click();
      await page.waitForURL(`${console_.url}/`, { timeout: 60_000 });
    },
    async stop() {
      await identity.stop();
      await world.stop();
    },
  };
}

/** The shipped alert about a traveller, from ZZ to KR, with an id of its own and what is changed of it. */
export async function sendTraveller({ world }: SignedInWorld, alertId: string, change: Record<string, unknown>): Promise<void> {
  const message = sample('alert-traveller') as Sample & { alert: Record<string, unknown> };
  message.alert = { ...message.alert, ...change, alertId };
  await world.exchange('ZZ', 'KR').post('/v1/alerts', bytes(message), { contentType: 'application/json' });
}
