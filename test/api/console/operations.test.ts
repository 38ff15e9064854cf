import { startIdentityProvider, type IdentityProvider } from '../../../src/cli/world/identity.js';
import { DEMO_OFFICERS } from '../../../src/cli/world/officers.js';
import { createLog } from '../../../src/platform/log.js';
import { bytes, sample } from '../../support/samples.js';
import { freePorts, startWorld, until, type TestAdministration, type World } from '../../support/world.js';
import { OfficerClient } from './officer-client.js';

let world: World;
let kr: TestAdministration;
let identity: IdentityProvider;
let [administrator, supervisor, auditor, analyst] = [] as unknown as [OfficerClient, OfficerClient, OfficerClient, OfficerClient];

beforeAll(async () => {
  const [port] = await freePorts(1) as [number];
  world = await startWorld({ gateways: ['KR'], partners: ['ZZ'], oidcIssuer: `http://localhost:${port}` });
  kr = world.administration('KR');
  const { console: console_ } = kr.config;
  const client = { clientId: console_.oidc?.clientId as string, clientSecret: console_.oidc?.clientSecret as string, consoleUrl: console_.url, administration: 'KR' };
  identity = await startIdentityProvider({ port, officers: DEMO_OFFICERS, clients: [client], log: createLog('silent') });
  const enter = async (username: string): Promise<OfficerClient> => {
    const officer = new OfficerClient(console_.url);
    await until(`${username} to sign in`, async () => officer.signIn(username).then(() => true, () => false), 60_000);
    return officer;
  };
  [administrator, supervisor, auditor, analyst] = [await enter('park.jihun'), await enter('yoon.sora'), await enter('oh.eunji'), await enter('han.jiwoo')];
}, 150_000);
afterAll(async () => {
  await identity?.stop();
  await world?.stop();
}, 60_000);

type Json = ReturnType<typeof JSON.parse>;
const get = async (path: string, officer = administrator): Promise<Json> => (await officer.get(path)).json();

describe('what keeps the gateway running', () => {
  it('finds codes by their beginning and by words of their names, page by page', async () => {
    const { lists } = await get('/api/code-lists');
    expect(lists).toContainEqual(expect.objectContaining({ list: 'unit', rows: expect.any(Number) }));
    const named = await get('/api/code-lists/unit/codes?search=kilogram&limit=2');
    expect(named).toMatchObject({ more: true, codes: [{ list: 'unit' }, { list: 'unit' }] });
    const following = await get(`/api/code-lists/unit/codes?search=kilogram&limit=2&after=${encodeURIComponent(named.next)}`);
    expect(following.codes[0].code > named.codes[1].code).toBe(true);
    expect((await get('/api/code-lists/unit/codes?search=kgm')).codes[0]).toMatchObject({ code: 'KGM', name: expect.stringMatching(/kilogram/i) });
    const percent = (await get('/api/code-lists/unit/codes?search=%25')).codes as Array<{ name: string }>;
    expect(percent.filter(({ name }) => !name.includes('%'))).toEqual([]);
    expect((await administrator.get('/api/code-lists/nothing/codes')).status).toBe(404);
  });

  it('parks what is refused, and has it tried again once, by an officer with a reason', async () => {
    await kr.db.query(`SELECT graphile_worker.add_job('replay_mapping', '{"versionId": "ZZ-99", "by": "officer:park.jihun", "from": "2026-01-01T00:00:00Z", "to": "2026-02-01T00:00:00Z"}')`);
    await until('the job is parked', async () => (await get('/api/parked-jobs')).jobs.length === 1);
    const [job] = (await get('/api/parked-jobs', auditor)).jobs;
    expect(job).toMatchObject({ task: 'replay_mapping', code: 'not_found', about: { versionId: 'ZZ-99' } });
    expect(job).not.toHaveProperty('payload');
    const retry = (officer: OfficerClient): Promise<Response> => officer.post(`/api/parked-jobs/${job.parkedId}/retry`, { reason: 'The version is there now.' });
    expect((await retry(analyst)).status).toBe(403);
    expect(await (await retry(supervisor)).json()).toMatchObject({ retriedBy: 'officer:yoon.sora', reason: 'The version is there now.' });
    expect((await retry(administrator)).status).toBe(409);
    await until('it is parked anew', async () => (await get('/api/parked-jobs')).jobs.length === 1 && (await get('/api/parked-jobs')).jobs[0].parkedId !== job.parkedId);
    expect((await get('/api/parked-jobs?state=retried')).jobs).toMatchObject([{ parkedId: job.parkedId }]);
  });

  it('shows the log, and who could witness it', async () => {
    await world.exchange('ZZ', 'KR').post('/v1/alerts', bytes(sample('alert-vessel')), { contentType: 'application/json' });
    await until('it is in the log', async () => (await get('/api/ledger')).size > 0);
    expect(await get('/api/ledger')).toMatchObject({ signedAt: expect.any(String), witnesses: [{ partner: 'ZZ', state: 'unseen' }] });
    expect((await analyst.get('/api/ledger')).status).toBe(403);
  });

  it('runs a mapping version over what was kept, ordered at the console', async () => {
    const draft = await (await administrator.post('/api/mappings', { partner: 'ZZ' })).json() as Json;
    const { versionId } = draft.version;
    await administrator.post(`/api/mappings/${versionId}/edit`, { set: { 'code.unit': { KILO: 'KGM' } } });
    expect((await administrator.post(`/api/mappings/${versionId}/replay`, { from: '2020-01-01T00:00:00Z' })).status).toBe(202);
    await until('the replay is done', async () => (await get(`/api/mappings/${versionId}`)).replays[0]?.state === 'done');
    expect(await get(`/api/mappings/${versionId}/replay`)).toMatchObject({ state: 'done', messages: 1, startedBy: 'officer:park.jihun', summary: { messages: 1 } });
    expect((await administrator.post(`/api/mappings/${versionId}/replay`, { from: '2026-01-01T00:00:00Z', to: '2025-01-01T00:00:00Z' })).status).toBe(400);
  });

  it('gives an auditor the trail as a file in which nothing is a formula', async () => {
    await kr.db.query(`INSERT INTO audit.event (at, actor, action, object, partners, records, detail) VALUES (now(), '=1+1', 'mapping.edit', 'mapping:ZZ-1', '{}', '{}', '{}')`);
    const answer = await auditor.get('/api/audit/rows?action=mapping.edit');
    expect([answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([expect.stringContaining('text/csv'), expect.stringMatching(/^attachment; filename="?audit-events\.csv"?$/)]);
    const [header, ...rows] = (await answer.text()).trimEnd().split('\r\n');
    expect(header).toMatch(/^eventId,at,actor,/);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain(",'=1+1,");
    expect((await (await auditor.get('/api/audit/rows?question=powers')).text()).split('\r\n')[0]).toMatch(/^at,by,byName,/);
    expect((await auditor.get('/api/audit/rows?question=who-saw')).status).toBe(400);
    expect((await administrator.get('/api/audit/rows')).status).toBe(403);
    expect((await get('/api/audit/events?action=audit.exported', auditor)).events).toMatchObject([{ object: 'audit:powers' }, { object: 'audit:events', detail: { action: 'mapping.edit' } }]);
  });
});
