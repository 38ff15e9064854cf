import { readFileSync } from 'node:fs';
import { openContract } from '../../../src/platform/contract.js';
import { projectPath } from '../../../src/platform/paths.js';
import { startConsoleWorld, type ConsoleWorld } from './console-world.js';
import { sample } from '../../support/samples.js';
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

  it('are looked over while they are written, composed from an alert, and handed on', async () => {
    const language = await json(liaison.get('/api/targeting/language'));
    expect(contract.findings('profile.yaml', 'ProfileLanguage', language.body)).toEqual([]);
    expect(language.body).toMatchObject({ fields: expect.arrayContaining([expect.objectContaining({ field: 'goods.hs6', comparedBy: ['equals', 'in', 'prefix', 'list', 'declared'] })]) });
    expect(await json(analyst.post('/api/profiles/check', { text: JSON.stringify(inForce().document) }))).toMatchObject({ status: 200, body: { errors: [] } });
    const wrong = { text: JSON.stringify({ ...(inForce().document as object), when: { all: [{ field: 'goods.hs6', from: 1 }] } }) };
    expect(await json(analyst.post('/api/profiles/check', wrong))).toMatchObject({ status: 200, body: { errors: [{ pointer: '/document/when/all/0/from', code: 'comparison' }] } });
    expect((await json(analyst.get('/api/cases/019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b10/profile'))).body.code).toBe('not_found');
    expect(await json(analyst.post('/api/profiles/check', { text: '{ "title"' }))).toMatchObject({ status: 200, body: { errors: [{ pointer: '/document', code: 'json' }] } });
    const fabric = sample('alert-curtain-fabric') as unknown as { alert: { indicators: object[] } };
    const described = [['goods.hs6', '630710'], ['goods.origin', 'CN']].map(([field, value]) => ({ field, value, operator: 'equals', weight: 30, explanation: 'As in the seizures before' }));
    const caseId = await world.receive({ ...fabric, alert: { ...fabric.alert, indicators: described } } as never);
    // As publishing does it, which is no part of this door.
    await world.db.query(`UPDATE pool.indicator SET state = 'active' WHERE record_id = (SELECT record_id FROM review."case" WHERE case_id = $1)`, [caseId]);
    const composed = await json(analyst.get(`/api/cases/${caseId}/profile`));
    expect(contract.findings('profile.yaml', 'ProfileDraft', composed.body)).toEqual([]);
    for (const { value } of described) expect(JSON.stringify(composed.body)).toContain(value);
    expect(await json(analyst.post('/api/profiles/check', { text: JSON.stringify((composed.body as unknown as { document: object }).document) }))).toMatchObject({ status: 200, body: { errors: [] } });
    const csv = await json(analyst.post('/api/profiles/exports', { format: 'csv' }));
    expect(contract.findings('profile.yaml', 'ProfileExport', csv.body)).toEqual([]);
    expect((csv.body as unknown as { text: string }).text).toMatch(/^kind,id,version/);
    expect((await world.db.query(`SELECT FROM audit.event WHERE action = 'profile.export'`)).rowCount).toBe(1);
  });

  it('figures of the exchange, the inspections behind one, and comparisons of rule sets', async () => {
    await world.db.query(`INSERT INTO targeting.screening (screening_id, declaration_no, declaration, lane, score, explanation, rules_version, feed_position, screened_at, control)
      SELECT gen_random_uuid(), 'F-' || n, '{"itemPrice": 100}', 'red', 50, '{}', 'x', 0, now() - interval '2 days', n = 1 FROM generate_series(1, 3) n`);
    await world.db.query(`INSERT INTO targeting.outcome (outcome_id, screening_id, reference, result, inspected_at, entered_by, entered_at)
      SELECT gen_random_uuid(), screening_id, declaration_no, CASE declaration_no WHEN 'F-3' THEN 'negative' ELSE 'positive' END, now(), 'test', now() FROM targeting.screening WHERE declaration_no LIKE 'F-%'`);
    const figures = await json(liaison.get('/api/figures?days=30'));
    expect(contract.findings('figures.yaml', 'ExchangeFigures', figures.body)).toEqual([]);
    expect(figures.body).toMatchObject({ screened: 3, lanes: { red: 3 }, found: { cases: 2, value: 200 }, weeks: expect.arrayContaining([expect.objectContaining({ inspected: 3, positive: 2 })]) });
    const drawn = await json(analyst.get('/api/targeting/outcomes?by=control'));
    expect(contract.findings('profile.yaml', 'OutcomePage', drawn.body)).toEqual([]);
    expect(drawn.body).toMatchObject({ outcomes: [{ reference: 'F-1', result: 'positive', control: true }], more: false });
    for (const by of ['all', 'method', 'partner', 'grade', 'indicator', 'profile']) expect([by, (await json(analyst.get(`/api/targeting/outcomes?by=${by}&of=x&limit=2`))).status]).toEqual([by, 200]);
    const ran = await json(analyst.post('/api/targeting/replays', { from: '2026-01-01', to: '2099-01-01', over: 'screenings', sets: [{ rules: 'random', budget: 100 }, { rules: 'last' }] }));
    expect(contract.findings('profile.yaml', 'ReplayKept', ran.body)).toEqual([]);
    expect(ran).toMatchObject({ status: 201, body: { period: { declarations: 3, known: 3, found: 2 }, sets: [{ inspections: 3, detections: 2 }, {}] } });
    const kept = await json(analyst.get('/api/targeting/replays'));
    expect(contract.findings('profile.yaml', 'ReplayList', kept.body)).toEqual([]);
    expect((kept.body as unknown as { replays: unknown[] }).replays).toHaveLength(1);
    expect((await json(analyst.post('/api/targeting/replays', { from: '2026-02-01', to: '2026-01-01', over: 'screenings', sets: [{ rules: 'last' }, { rules: 'last' }] }))).body.code).toBe('schema_invalid');
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
    const rulings = await json(analyst.get('/api/targeting/rulings'));
    expect(contract.findings('profile.yaml', 'RulingList', rulings.body)).toEqual([]);
    expect(rulings.body).toMatchObject({ rulings: [{ subject: 'rules', state: 'proposed' }, { subject: 'list:risky-importers', state: 'active', size: expect.any(Number) }] });
    expect(JSON.stringify(rulings.body)).not.toContain('seed');
    expect((await json(supervisor.get('/api/screenings/019a3c5e-7d10-7c3a-9b51-3f2d6a8e4b99/explanation'))).status).toBe(404);
  });
});

const OFFICERS = { analyst: 'han.jiwoo', supervisor: 'yoon.sora', liaison: 'seo.minjun' };
