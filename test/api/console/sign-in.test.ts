import { OfficerClient } from './officer-client.js';
import { startConsoleWorld, type ConsoleWorld } from './console-world.js';

describe('signing in at the console', () => {
  let world: ConsoleWorld;
  beforeAll(async () => { world = await startConsoleWorld(); });
  afterAll(() => world.stop());
  beforeEach(() => { world.clock.ahead = 0; });

  it('says not_signed_in to a stranger, before looking at anything else', async () => {
    for (const path of ['/api/session', '/api/cases?limit=0', '/api/cases/nothing', '/api/unknown']) {
      const response = await new OfficerClient(world.url).get(path);
      expect(response.status).toBe(401);
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(await response.json()).toMatchObject({ code: 'not_signed_in', type: 'urn:crx:problem:not_signed_in' });
    }
  });

  it('goes to the provider and comes back as the officer that was chosen', async () => {
    const officer = new OfficerClient(world.url);
    const end = await officer.signIn('han.jiwoo', '/auth/login?returnTo=/?state=open');
    expect(new URL(end.url).href).toBe(`${world.url}/?state=open`);
    const session = await (await officer.get('/api/session')).json();
    expect(session).toEqual({
      officer: { actor: 'officer:han.jiwoo', name: 'Han Jiwoo', nativeName: '한지우', role: 'analyst', administration: 'KR', administrationName: 'Korea Customs Service', administrationNativeName: '관세청' },
      csrfless: true,
    });
    const signedIn = await world.db.query(`SELECT actor, detail FROM audit.event WHERE action = 'officer.signed-in'`);
    expect(signedIn.rows).toContainEqual({ actor: 'officer:han.jiwoo', detail: { name: 'Han Jiwoo', role: 'analyst' } });
  });

  it('gives a new session id at sign-in, so that one known before is worth nothing', async () => {
    const officer = new OfficerClient(world.url);
    await officer.get('/auth/login');
    const before = officer.sessionCookie();
    await officer.signIn('han.jiwoo');
    expect(before).toBeDefined();
    expect(officer.sessionCookie()).not.toBe(before);
    const fixed = new OfficerClient(world.url);
    fixed.setSessionCookie(`crx.sid.${new URL(world.url).port}`, before as string);
    expect((await fixed.get('/api/session')).status).toBe(401);
  });

  it('sets a cookie that scripts cannot read and other sites cannot send', async () => {
    const response = await fetch(`${world.url}/auth/login`, { redirect: 'manual' });
    expect(response.headers.get('set-cookie')).toMatch(/^crx\.sid\.\d+=.*; Path=\/;.*HttpOnly; SameSite=Lax$/);
  });

  it('refuses an officer of another administration, and keeps no session', async () => {
    const officer = new OfficerClient(world.url);
    const response = await officer.signIn('anna.devries');
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'forbidden', detail: 'This console is for officers of KR.' });
    expect((await officer.get('/api/session')).status).toBe(401);
  });

  it('refuses a callback that answers no sign-in of this browser', async () => {
    const response = await new OfficerClient(world.url).get('/auth/callback?code=x&state=y');
    expect(response.status).toBe(401);
    const begun = new OfficerClient(world.url);
    await begun.get('/auth/login');
    expect((await begun.get('/auth/callback?code=x&state=y')).status).toBe(401);
  });

  it('returns to paths of its own only', async () => {
    for (const elsewhere of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      const end = await new OfficerClient(world.url).signIn('han.jiwoo', `/auth/login?returnTo=${encodeURIComponent(elsewhere)}`);
      expect(new URL(end.url).href).toBe(`${world.url}/`);
    }
  });

  it('ends the session at sign-out, also at the provider', async () => {
    const officer = new OfficerClient(world.url);
    await officer.signIn('han.jiwoo');
    const response = await officer.post('/auth/logout', {});
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(new RegExp(`^${world.identity.issuer}/session/end\\?`));
    expect((await officer.get('/api/session')).status).toBe(401);
  });

  it('ends a session after 30 minutes without a person, whatever the page asks for by itself', async () => {
    const officer = new OfficerClient(world.url);
    await officer.signIn('han.jiwoo');
    for (const [minutes, background, status] of [[20, false, 200], [40, true, 200], [51, true, 401]] as const) {
      world.clock.ahead = minutes * 60_000;
      expect((await officer.get('/api/session', background ? { 'crx-background': '1' } : {})).status).toBe(status);
    }
  });

  it('ends any session after 8 hours', async () => {
    const officer = new OfficerClient(world.url);
    await officer.signIn('han.jiwoo');
    for (let minutes = 25; minutes < 480; minutes += 25) {
      world.clock.ahead = minutes * 60_000;
      expect((await officer.get('/api/session')).status).toBe(200);
    }
    world.clock.ahead = 481 * 60_000;
    expect((await officer.get('/api/session')).status).toBe(401);
  });
});

describe('signing in while the provider is away', () => {
  let world: ConsoleWorld;
  beforeAll(async () => { world = await startConsoleWorld({ issuer: 'http://localhost:9' }); });
  afterAll(() => world.stop());

  it('answers unavailable, and leads a browser back to the page that says so', async () => {
    const response = await fetch(`${world.url}/auth/login`, { redirect: 'manual' });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.json()).toMatchObject({ code: 'unavailable' });
    const browser = await fetch(`${world.url}/auth/login`, { redirect: 'manual', headers: { accept: 'text/html,*/*;q=0.8' } });
    expect([browser.status, browser.headers.get('location')]).toEqual([303, '/?refused=unavailable']);
  });
});
