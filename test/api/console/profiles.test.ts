import { readFileSync } from 'node:fs';
import { openContract } from '../../../src/platform/contract.js';
import { projectPath } from '../../../src/platform/paths.js';
import { startConsoleWorld, type ConsoleWorld } from './console-world.js';
import { OfficerClient } from './officer-client.js';

const contract = openContract(projectPath('openapi', 'schemas'));
const example = (name: string): Record<string, unknown> => JSON.parse(readFileSync(projectPath('openapi', 'examples', `${name}.json`), 'utf8')) as Record<string, unknown>;
const inForce = (): Record<string, unknown> => ({ document: { ...(example('profile-draft').document as object), validUntil: '2099-01-01T00:00:00Z' } });

describe('profiles at the console', () => {
  let world: ConsoleWorld;
  let analyst: OfficerClient;
  let supervisor: OfficerClient;
  let liaison: OfficerClient;
  beforeAll(async () => {
    world = await startConsoleWorld();
    [analyst, supervisor, liaison] = [new OfficerClient(world.url), new OfficerClient(world.url), new OfficerClient(world.url)];
    await analyst.signIn(OFFICERS.analyst);
    await supervisor.signIn(OFFICERS.supervisor);
    await liaison.signIn(OFFICERS.liaison);
  });
  afterAll(() => world.stop());
  const json = async (answer: Promise<Response>): Promise<{ status: number; body: Record<string, never> & { profileId: string; versions: { state: string; simulation?: unknown }[]; code?: string } }> => {
    const got = await answer;
    return { status: got.status, body: await got.json() };
  };

  it('show what inspections found, and what new indicators meet in the past, to those who may', async () => {
    const figures = await json(analyst.get('/api/targeting/figures?days=90'));
    expect(contract.findings('profile.yaml', 'TargetingFigures', figures.body)).toEqual([]);
    expect(figures.body).toMatchObject({ days: 90, figures: [{ by: 'all', inspected: 0, low: 0, high: 1 }, { by: 'control' }] });
    await world.db.query(`INSERT INTO targeting.retro_hit (retro_hit_id, pass, indicator_id, kept_id, partner, alert_ref, declared_on, reference, version, happened_at, field, pointer, found_at)
      SELECT gen_random_uuid(), 1, gen_random_uuid(), kept_id, partner, record_ref, '2026-01-01', 'D-' || n, 1, '2026-01-01', 'importer.id', '/importerId', now()
        FROM (SELECT * FROM pool.record WHERE kind = 'alert' AND restricted_at IS NULL LIMIT 1) r, generate_series(1, 3) n`);
    const page = await json(analyst.get('/api/retro-hits?limit=2'));
    expect(contract.findings('profile.yaml', 'RetroHitPage', page.body)).toEqual([]);
    const { hits, next, more } = page.body as unknown as { hits: { reference: string }[]; next?: string; more: boolean };
    if (hits.length > 0) {
      expect(more).toBe(true);
      const rest = await json(analyst.get(`/api/retro-hits?limit=2&after=${next}`));
      expect([...hits, ...(rest.body as unknown as typeof page.body & { hits: typeof hits }).hits].map(({ reference }) => reference).sort()).toEqual(['D-1', 'D-2', 'D-3']);
    }
    expect((await json(liaison.get('/api/retro-hits'))).body.code).toBe('forbidden');
    expect((await json(liaison.get('/api/targeting/figures'))).body.code).toBe('forbidden');
  });

  it('go from a draft to their end, by those who may', async () => {
    expect((await json(liaison.post('/api/profiles', inForce()))).body.code).toBe('forbidden');
    const drafted = await json(analyst.post('/api/profiles', inForce()));
    expect(drafted.status).toBe(201);
    expect(contract.findings('profile.yaml', 'ProfileFile', drafted.body)).toEqual([]);
    const at = `/api/profiles/${drafted.body.profileId}`;
    expect((await json(supervisor.post(`${at}/verdict`, { version: 1, verdict: 'approved' }))).body.code).toBe('state_conflict');
    const simulated = await json(analyst.post(`${at}/simulation`, { days: 30 }));
    expect(contract.findings('profile.yaml', 'ProfileFile', simulated.body)).toEqual([]);
    expect(simulated.body.versions[0]?.simulation).toMatchObject({ screened: 0, hits: 0 });
    expect((await json(analyst.post(`${at}/verdict`, { version: 1, verdict: 'approved' }))).body.code).toBe('forbidden');
    expect((await json(supervisor.post(`${at}/verdict`, { version: 1, verdict: 'approved' }))).body.versions[0]?.state).toBe('active');
    const revised = await json(supervisor.post(`${at}/revision`, inForce()));
    expect(revised.body.versions.map(({ state }) => state)).toEqual(['draft', 'active']);
    await supervisor.post(`${at}/simulation`, { days: 30 });
    // Two people, also where one has both roles.
    expect((await json(supervisor.post(`${at}/verdict`, { version: 2, verdict: 'approved' }))).body.code).toBe('forbidden');
    expect((await json(analyst.post(`${at}/retirement`, { reason: 'nothing found' }))).body.versions.map(({ state }) => state)).toEqual(['draft', 'retired']);
    const list = await json(liaison.get('/api/profiles'));
    expect(contract.findings('profile.yaml', 'ProfileList', list.body)).toEqual([]);
    expect((await json(analyst.get('/api/profiles/019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b99'))).status).toBe(404);
  });

  it('are refused with the place of each fault', async () => {
    const refused = await json(analyst.post('/api/profiles', { document: { ...(inForce().document as object), when: { all: [{ field: 'goods.colour', equals: 'x' }] } } }));
    expect(refused).toMatchObject({ status: 400, body: { code: 'schema_invalid', errors: [{ pointer: '/document/when/all/0/field' }] } });
  });

  it('rules and lists wait for a second officer, too', async () => {
    expect((await json(analyst.post('/api/targeting/rules', example('rules-settings')))).body.code).toBe('forbidden');
    expect(await json(supervisor.post('/api/targeting/rules', example('rules-settings')))).toMatchObject({ status: 201, body: { subject: 'rules', version: 1, state: 'proposed' } });
    expect((await json(supervisor.post('/api/targeting/verdicts', { subject: 'rules', version: 1, verdict: 'approved' }))).body.code).toBe('forbidden');
    expect(await json(analyst.post('/api/targeting/lists/risky-importers', example('list-content')))).toMatchObject({ status: 201, body: { subject: 'list:risky-importers', version: 1 } });
    expect(await json(supervisor.post('/api/targeting/verdicts', { subject: 'list:risky-importers', version: 1, verdict: 'approved' }))).toMatchObject({ status: 200, body: { state: 'active' } });
    expect((await json(supervisor.get('/api/screenings/019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b99/explanation'))).status).toBe(404);
  });
});

const OFFICERS = { analyst: 'han.jiwoo', supervisor: 'yoon.sora', liaison: 'seo.minjun' };
