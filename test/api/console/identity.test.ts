import { jest } from '@jest/globals';
import { startIdentityProvider } from '../../../src/cli/world/identity.js';
import { DEMO_OFFICERS } from '../../../src/cli/world/officers.js';
import { createLog } from '../../../src/platform/log.js';

describe('the development identity provider', () => {
  const client = { clientId: 'crx-console-kr', consoleUrl: 'http://localhost:7102', administration: 'KR' };
  const start = (port = 0) => startIdentityProvider({ port, officers: DEMO_OFFICERS, clients: [client], log: createLog('silent') });

  const said = [jest.spyOn(console, 'warn'), jest.spyOn(console, 'info'), jest.spyOn(console, 'error')];
  afterEach(() => { for (const channel of said) expect(channel).not.toHaveBeenCalled(); });

  it('answers, and takes its port only once', async () => {
    const provider = await start();
    const discovered = await (await fetch(`${provider.issuer}/.well-known/openid-configuration`)).json();
    expect(discovered).toMatchObject({ issuer: provider.issuer, code_challenge_methods_supported: ['S256'] });
    await expect(start(Number(new URL(provider.issuer).port))).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await provider.stop();
  });

  it('gives codes to registered consoles with PKCE only', async () => {
    const provider = await start();
    const asked = { client_id: client.clientId, response_type: 'code', scope: 'openid profile', redirect_uri: `${client.consoleUrl}/auth/callback` };
    const ask = async (params: Record<string, string>): Promise<Response> =>
      fetch(`${provider.issuer}/auth?${new URLSearchParams(params)}`, { redirect: 'manual' });
    expect((await ask(asked)).headers.get('location')).toContain('error=invalid_request');
    expect((await ask({ ...asked, redirect_uri: 'https://evil.example/' })).status).toBe(400);
    const page = await fetch(`${provider.issuer}/interaction/nobody`);
    expect([page.status, await page.text()]).toEqual([400, expect.stringContaining('This sign-in is over')]);
    await provider.stop();
  });

  it('has one of each role in both administrations, and at KR the second supervisor whom acts of two need', () => {
    const cast = DEMO_OFFICERS.map(({ administration, role }) => `${administration} ${role}`).sort();
    expect(cast).toEqual(['KR', 'NL'].flatMap((code) => ['administrator', 'analyst', 'auditor', 'liaison', 'supervisor'].map((role) => `${code} ${role}`)).concat('KR supervisor').sort());
    expect(new Set(DEMO_OFFICERS.map(({ username }) => username)).size).toBe(DEMO_OFFICERS.length);
  });
});
