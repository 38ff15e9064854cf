import { startIdentityProvider, type IdentityProvider } from '../../../src/cli/world/identity.js';
import { DEMO_OFFICERS } from '../../../src/cli/world/officers.js';
import { createLog } from '../../../src/platform/log.js';
import { contentOf, loadDocument, object, operationsOf, type JsonObject } from '../../contract/document.js';
import { findings } from '../../contract/schema.js';
import { freePorts, startWorld, until, type TestAdministration, type World } from '../../support/world.js';
import { OfficerClient } from './officer-client.js';

let world: World;
let kr: TestAdministration;
let identity: IdentityProvider;
const officers = new Map<string, OfficerClient>();
const officer = (name: string): OfficerClient => officers.get(name) as OfficerClient;

beforeAll(async () => {
  const [port] = await freePorts(1) as [number];
  world = await startWorld({ gateways: ['KR'], partners: ['NL'], oidcIssuer: `http://localhost:${port}` });
  kr = world.administration('KR');
  const { console: console_ } = kr.config;
  const client = { clientId: console_.oidc?.clientId as string, clientSecret: console_.oidc?.clientSecret as string, consoleUrl: console_.url, administration: 'KR' };
  identity = await startIdentityProvider({ port, officers: DEMO_OFFICERS, clients: [client], log: createLog('silent') });
  for (const name of ['park.jihun', 'yoon.sora', 'han.jiwoo']) {
    const signedIn = new OfficerClient(console_.url);
    await until(`${name} to sign in`, async () => signedIn.signIn(name).then(() => true, () => false), 60_000);
    officers.set(name, signedIn);
  }
}, 150_000);
afterAll(async () => {
  await identity?.stop();
  await world?.stop();
}, 60_000);

const operations = operationsOf(loadDocument('console'));

/** The answer of an operation, held against the contract. */
async function answered(id: string, response: Response): Promise<{ status: number; body: JsonObject }> {
  const body = await response.json() as JsonObject;
  const spec = operations.find((operation) => operation.id === id)?.spec as JsonObject;
  const content = contentOf(object(spec.responses)[String(response.status)]);
  expect({ id, status: response.status, findings: findings(content?.schema as JsonObject, body) }).toEqual({ id, status: response.status, findings: [] });
  return { status: response.status, body };
}

it('a version goes from draft to activation by two officers, each answer as the contract says', async () => {
  const [park, yoon] = [officer('park.jihun'), officer('yoon.sora')];
  expect((await answered('listMappings', await park.get('/api/mappings'))).body.versions).toMatchObject([{ versionId: '1', state: 'active' }]);
  const drafted = await answered('draftMapping', await park.post('/api/mappings', { partner: 'NL', note: 'Units' }));
  expect(drafted).toMatchObject({ status: 201, body: { version: { versionId: 'NL-1', state: 'draft', madeBy: 'officer:park.jihun' } } });
  const wrong = await park.post('/api/mappings/NL-1/edit', { set: { 'code.unit': { KIL: 'ZZQ' }, colours: { red: 'x' } } });
  expect(await wrong.json()).toMatchObject({ status: 400, code: 'schema_invalid', errors: [{ pointer: '/set/colours', code: 'table_unknown' }, { pointer: '/set/code.unit/KIL', code: 'code_unknown' }] });
  const edited = await answered('editMapping', await park.post('/api/mappings/NL-1/edit', { set: { 'code.unit': { KIL: 'KGM' }, weights: { 'vessel.imo': { subject: 50, related: 10 } } } }));
  expect(edited.body.changes).toEqual([{ table: 'code.unit', key: 'KIL', after: 'KGM' }, { table: 'weights', key: 'vessel.imo', after: { subject: 50, related: 10 } }]);
  expect((await answered('showMapping', await park.get('/api/mappings/NL-1?limit=1'))).body).toMatchObject({ rows: [{ table: 'code.unit', key: 'KIL' }], next: 'code.unit KIL' });
  expect((await answered('showMapping', await park.get(`/api/mappings/NL-1?after=${encodeURIComponent('code.unit KIL')}`))).body.rows).toMatchObject([{ table: 'weights' }]);
  await answered('submitMapping', await park.postNothing('/api/mappings/NL-1/submission'));
  expect((await park.post('/api/mappings/NL-1/activation', { verdict: 'activated' })).status).toBe(403);
  expect((await yoon.post('/api/mappings/NL-1/activation', { verdict: 'activated' })).status).toBe(409);
  expect((await yoon.get('/api/mappings/NL-1/replay')).status).toBe(404);
  await kr.running.gateway.flows.replayMapping({ versionId: 'NL-1', by: 'officer:park.jihun', from: new Date('2026-01-01'), to: new Date(), partner: null });
  expect((await answered('showMappingReplay', await yoon.get('/api/mappings/NL-1/replay'))).body).toMatchObject({ state: 'done', base: '1', summary: { messages: 0, drifted: 0, otherSubjects: 0 } });
  const active = await answered('activateMapping', await yoon.post('/api/mappings/NL-1/activation', { verdict: 'activated' }));
  expect(active.body).toMatchObject({ version: { state: 'active' }, activations: [{ submittedBy: 'officer:park.jihun', activatedBy: 'officer:yoon.sora' }] });
}, 60_000);

it('going back is asked by one and done by another', async () => {
  const [park, yoon] = [officer('park.jihun'), officer('yoon.sora')];
  await park.post('/api/mappings', { partner: 'NL' });
  await park.postNothing('/api/mappings/NL-2/submission');
  await answered('activateMapping', await yoon.post('/api/mappings/NL-2/activation', { verdict: 'activated', withoutReplay: 'nothing changes' }));
  await answered('rollbackMapping', await park.post('/api/mappings/NL-1/rollback', { reason: 'it was better' }));
  expect((await answered('activateMapping', await yoon.post('/api/mappings/NL-1/activation', { verdict: 'returned' }))).body.version).toMatchObject({ state: 'retired' });
}, 60_000);

it('who is no administrator or supervisor looks and changes nothing', async () => {
  const han = officer('han.jiwoo');
  await answered('listMappings', await han.get('/api/mappings?partner=NL'));
  await answered('listMappingLoss', await han.get('/api/mapping-loss?partner=NL'));
  for (const [path, body] of [['', { partner: 'NL' }], ['/NL-2/edit', { set: { 'code.unit': { KIL: 'KGM' } } }], ['/NL-1/rollback', { reason: 'because' }], ['/NL-2/activation', { verdict: 'activated' }]] as const) {
    expect((await han.post(`/api/mappings${path}`, body)).status).toBe(403);
  }
  expect((await han.get('/api/mappings/NL-9')).status).toBe(404);
}, 60_000);
